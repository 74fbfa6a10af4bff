#!/bin/sh
# Each example's plan prints on 10 to 16 pages of A4, its request on one.   print_test.sh RUNRATE SOURCE_FOLDER
# 77, for ctest: skipped.
set -eu
runrate=$1 source=$2
for tool in chromium cmark-gfm pdfinfo; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (tools/test installs it)"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# pages FILE LEAST MOST
pages() {
  count=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
  size=$(pdfinfo "$1" | sed -n 's/^Page size:.*(\(.*\))/\1/p')
  verdict=well
  [ "$count" -ge "$2" ] && [ "$count" -le "$3" ] && [ "$size" = A4 ] || { verdict=FAILED failed=1; }
  echo "$verdict: ${1#"$work"/}: $count pages of $size, $2 to $3 are right"
}

for example in "$source"/tools/examples/*.yaml; do
  name=$(basename "$example" .yaml)
  status=0
  "$runrate" plan "$example" --out "$work/$name" --date 2026-11-24 --trials 512 --quiet >/dev/null || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 4 ] || { echo "FAILED: $name: status $status"; failed=1; continue; }
  "$source/tools/print" "$work/$name" >/dev/null
  pages "$work/$name/infrastructure-plan.pdf" 10 16
  pages "$work/$name/cfo-escalation.pdf" 1 1
done
exit "$failed"
