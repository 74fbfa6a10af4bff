# cmake -S . -B build/bench -C tools/cmake/bench.cmake
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -g" CACHE STRING "")
set(RUNRATE_BENCH ON CACHE BOOL "")
