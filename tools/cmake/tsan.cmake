# cmake -S . -B build/tsan -C tools/cmake/tsan.cmake
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g -fsanitize=thread" CACHE STRING "")
