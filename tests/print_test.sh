#!/bin/sh
# Each example's plan prints on 10 to 16 pages (18 of Letter, which are shorter), its request on one: Letter in the US, A4 elsewhere. Each page says which
# plan it is of, and its number.   print_test.sh RUNRATE SOURCE_FOLDER
# 77, for ctest: skipped.
set -eu
runrate=$1 source=$2
for tool in chromium cmark-gfm pdfinfo pdftotext; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (tools/test installs it)"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# pages FILE LEAST MOST PAPER
pages() {
  count=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
  size=$(pdfinfo "$1" | sed -n 's/^Page size:.*(\(.*\))/\1/p')
  verdict=well
  [ "$count" -ge "$2" ] && [ "$count" -le "$3" ] && [ "$size" = "$4" ] || { verdict=FAILED failed=1; }
  echo "$verdict: ${1#"$work"/}: $count pages of $size, $2 to $3 of $4 are right"
}

# feet FILE PLAN_ID: every page has the id and its number at its foot.
feet() {
  count=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
  page=1
  while [ "$page" -le "$count" ]; do
    pdftotext -layout -f "$page" -l "$page" "$1" - | grep -Eq "Plan $2 .* $page ?/ ?$count\$" ||
      { echo "FAILED: ${1#"$work"/}: page $page does not say which it is"; failed=1; }
    page=$((page + 1))
  done
}

# printed FOLDER PAPER MOST: both documents of a plan, the plan on so many pages at most.
printed() {
  "$source/tools/print" "$1" >/dev/null
  id=$(sed -n 's/^Plan: *//p' "$1/infrastructure-plan.md" | tr -d ' ')
  pages "$1/infrastructure-plan.pdf" 10 "$3" "$2"
  pages "$1/cfo-escalation.pdf" 1 1 "$2"
  feet "$1/infrastructure-plan.pdf" "$id"
  feet "$1/cfo-escalation.pdf" "$id"
}

for example in "$source"/tools/examples/*.yaml; do
  name=$(basename "$example" .yaml)
  status=0
  "$runrate" plan "$example" --out "$work/$name" --date 2026-11-24 --trials 512 --quiet >/dev/null || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 4 ] || { echo "FAILED: $name: status $status"; failed=1; continue; }
  printed "$work/$name" letter 18
done
printf 'name: Notes\nusers: 5000\nregion: eu\n' >"$work/eu.yaml"
"$runrate" plan "$work/eu.yaml" --out "$work/eu" --date 2026-11-24 --trials 512 --quiet >/dev/null
printed "$work/eu" A4 16
exit "$failed"
