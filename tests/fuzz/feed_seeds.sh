#!/bin/sh
# The seeds of every fuzz target through the program that is named.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
python3 "$here/lay_out_seeds.py" "$seeds"
"$1" "$seeds"
