# One doctest program a room, which links only that room; the tests mirror the room's folders.
function(runrate_tests room)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*_test.cpp)
  add_executable(${room}_tests main.cpp ${sources})
  target_link_libraries(${room}_tests PRIVATE runrate_${room} runrate_warnings doctest::doctest fmt::fmt)
  target_include_directories(${room}_tests SYSTEM PRIVATE ${RANDOM123_INCLUDE})
  target_compile_definitions(${room}_tests PRIVATE RUNRATE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  # Figures are checked bit by bit against other programs' in places: no contraction, as in the rooms.
  add_test(NAME ${room}_tests COMMAND ${room}_tests)
endfunction()
