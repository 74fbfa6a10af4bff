# cmake -S . -B build/release -C tools/cmake/release.cmake
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
set(CMAKE_CXX_FLAGS_RELEASE "-O2" CACHE STRING "")
set(CMAKE_UNITY_BUILD ON CACHE BOOL "")
