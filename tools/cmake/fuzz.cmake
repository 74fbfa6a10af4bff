# cmake -S . -B build/fuzz -C tools/cmake/fuzz.cmake
set(CMAKE_CXX_COMPILER clang++-14 CACHE STRING "")
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
# Against clang's own report of the first fault, nothing goes on after one.
set(CMAKE_CXX_FLAGS_RELEASE "-O1 -gline-tables-only -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer" CACHE STRING "")
set(RUNRATE_FUZZ ON CACHE BOOL "")
