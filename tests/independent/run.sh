#!/bin/sh
# usage: run.sh RUNRATE SOURCE     Ends with 77, skipped, where no Python has what this needs.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
for python in python3 /usr/bin/python3; do
  if "$python" -c 'import numpy, yaml' 2>/dev/null; then
    PYTHONDONTWRITEBYTECODE=1 exec "$python" "$here/check.py" "$@"
  fi
done
echo "skipped: needs Python 3 with NumPy and PyYAML (python3-numpy, python3-yaml)"
exit 77
