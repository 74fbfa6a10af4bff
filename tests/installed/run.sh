#!/bin/sh
# What is installed works where no checkout is: the command from a prefix, from the tarball and from the Debian package, each
# with the plan of the build; packages with the same bytes twice; a program of somebody else's that finds the libraries.
#   tests/installed/run.sh BUILD_FOLDER TREE
set -eu
build=$1 tree=$2
command -v cpack >/dev/null || { echo "skipped: cpack is not installed"; exit 77; }
command -v dpkg-deb >/dev/null || { echo "skipped: dpkg-deb is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }

plan_of() { # COMMAND OUT: in an empty environment and an empty folder
  mkdir -p "$work/empty"
  cp "$tree/tests/wasm/notes.json" "$work/empty/notes.json"
  (cd "$work/empty" && env -i "$1" plan notes.json --date 2026-11-24 --trials 64 --quiet --out "$2" >/dev/null)
}

# The plan of the build, and that its own share comes before any tree.
plan_of "$build/bin/runrate" "$work/built"
cmake --install "$build" --prefix "$work/prefix" >/dev/null
plan_of "$work/prefix/bin/runrate" "$work/installed"
diff -r "$work/built" "$work/installed"
if grep -q "$tree" "$work/prefix/bin/runrate"; then fail "the installed command names the tree it was built from"; fi
mv "$work/prefix/share/runrate/pricing-data" "$work/moved"
if plan_of "$work/prefix/bin/runrate" "$work/none" 2>"$work/why"; then fail "a price book was found elsewhere"; fi
grep -q "pricing-data" "$work/why" || fail "not said what is missing: $(cat "$work/why")"
mv "$work/moved" "$work/prefix/share/runrate/pricing-data"

# Complete: what a shell and man ask for, and examples.
for file in share/man/man1/runrate.1 share/bash-completion/completions/runrate share/zsh/site-functions/_runrate \
  share/fish/vendor_completions.d/runrate.fish share/runrate/examples/growth.yaml share/doc/runrate/copyright; do
  [ -s "$work/prefix/$file" ] || fail "$file is not installed"
done
"$work/prefix/bin/runrate" help man | cmp - "$work/prefix/share/man/man1/runrate.1"
if command -v man >/dev/null; then
  said=$(LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=80 man --warnings -l "$work/prefix/share/man/man1/runrate.1" 2>&1 >/dev/null)
  [ -z "$said" ] || fail "man warns: $said"
fi

# Packages, twice, at another time of day.
export SOURCE_DATE_EPOCH=1764547200
pack() { mkdir -p "$1" && (cd "$1" && cpack --config "$build/CPackConfig.cmake" -B "$1" >"$1/said" 2>&1) || { cat "$1/said" >&2; exit 1; }; }
pack "$work/once"
sleep 1
pack "$work/again"
for ending in tar.gz deb; do
  cmp "$work"/once/*.$ending "$work"/again/*.$ending
done
mkdir "$work/tar" "$work/deb"
tar xzf "$work"/once/*.tar.gz -C "$work/tar"
dpkg-deb -x "$work"/once/*.deb "$work/deb"
dpkg-deb -f "$work"/once/*.deb Package Version Architecture
for root in "$work"/tar "$work"/deb; do
  command=$(find "$root" -path '*/bin/runrate')
  [ -n "$command" ] || fail "no command below $root"
  ! ldd "$command" >/dev/null 2>&1 || fail "$command needs libraries of the machine"
  plan_of "$command" "$root/plan"
  diff -r "$work/built" "$root/plan"
done

# A program that finds the libraries.
cmake -S "$tree/tests/installed" -B "$work/user" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_CXX_COMPILER="$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")" >"$work/said" 2>&1 ||
  { cat "$work/said" >&2; exit 1; }
cmake --build "$work/user" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
"$work/user/plan_a_shop"
ls -l "$work"/once/*.tar.gz "$work"/once/*.deb | awk '{print $5, $NF}' | sed "s|$work/once/||"
