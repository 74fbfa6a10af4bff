# cmake -S . -B build/fuzz -C tools/cmake/fuzz.cmake
set(CMAKE_CXX_COMPILER clang++-14 CACHE STRING "")
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
# Nothing goes on after a fault. Comparisons are not traced: that halves the inputs a second, and dictionaries know the words.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -gline-tables-only -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow -fno-sanitize-coverage=trace-cmp -fno-sanitize-recover=all -fno-omit-frame-pointer" CACHE STRING "")
set(RUNRATE_FUZZ ON CACHE BOOL "")
