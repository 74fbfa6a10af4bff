#!/bin/sh
# The same plan where there are no files, threads and exceptions: the rooms and the readers are built for WebAssembly, plan a
# small spec under node, and give the bytes that the command gives. Skips without the packages (tools/install wasm).
#   tests/wasm/run.sh RUNRATE TREE BUILD_FOLDER
set -eu
runrate=$1 tree=$2 build=$3
for tool in clang++-22 wasm-ld-22 node python3; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
[ -d /usr/include/wasm32-wasi ] || { echo "skipped: wasi-libc is not installed"; exit 77; }
python3 -c 'import yaml' 2>/dev/null || { echo "skipped: python3-yaml is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$("$runrate" --version)
if [ ! -f "$build/build.ninja" ]; then
  cmake -S "$tree/tests/wasm" -B "$build" -G Ninja -DCMAKE_SYSTEM_NAME=Generic -DCMAKE_CXX_COMPILER=clang++-22 \
    -DCMAKE_CXX_COMPILER_TARGET=wasm32-wasi -DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY \
    -DRUNRATE_VERSION="${version#runrate }" >"$work/configure" 2>&1 || { cat "$work/configure" >&2; exit 1; }
fi
cmake --build "$build" >"$work/build" 2>&1 || { tail -50 "$work/build" >&2; exit 1; }

day=2026-11-24 trials=256
spec=$tree/tests/wasm/notes.json
"$runrate" plan "$spec" --date $day --trials $trials --out "$work/plan" --quiet >/dev/null
python3 "$tree/tests/wasm/pack.py" "$spec" $day $trials >"$work/pack.json"
# Some of node's threads do not survive its end.
node --no-warnings --single-threaded "$tree/tests/wasm/plan.mjs" "$build/plan_wasm.wasm" <"$work/pack.json" >"$work/plan.json"
cmp "$work/plan.json" "$work/plan/plan.json"
echo "$(wc -c <"$work/plan.json") bytes, the same"
