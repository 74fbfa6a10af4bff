# What nearly every file reads is read once a target; two thirds of a build were these headers. Each file still includes
# what it uses.
function(runrate_precompile target)
  target_precompile_headers(
    ${target}
    PRIVATE
    <algorithm>
    <array>
    <cmath>
    <cstdint>
    <functional>
    <map>
    <numeric>
    <optional>
    <set>
    <span>
    <string>
    <string_view>
    <vector>
    <fmt/format.h>
    ${ARGN})
endfunction()

# Where a kind of build asks for it (CMAKE_UNITY_BUILD), eight files of a folder are compiled as one: three fifths of a
# build are headers that each file would read again. So the names within a folder differ, hidden ones too.
set(RUNRATE_BATCH 8)
function(runrate_batches target)
  foreach(source IN LISTS ARGN)
    cmake_path(GET source PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "${folder}" folder)
    math(EXPR batch "0${count_${folder}} / ${RUNRATE_BATCH}" OUTPUT_FORMAT DECIMAL)
    math(EXPR count_${folder} "0${count_${folder}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder}_${batch})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

# A room is one library that sees itself and the rooms it links, nothing else: its include path is a folder that holds
# only a link to that room, so that a forbidden include does not compile.
function(runrate_room name)
  set(view ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.hpp)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.cpp)
  list(FILTER sources EXCLUDE REGEX "^(runrate|package/.*)\\.cpp$")
  list(TRANSFORM headers PREPEND ${view}/${name}/)
  add_library(runrate_${name} STATIC ${sources})
  target_sources(runrate_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${view} FILES ${headers})
  target_compile_features(runrate_${name} PUBLIC cxx_std_20)
  target_link_libraries(runrate_${name} PRIVATE $<BUILD_INTERFACE:runrate_warnings>)
  runrate_precompile(runrate_${name})
  runrate_batches(runrate_${name} ${sources})
  set_target_properties(runrate_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()
