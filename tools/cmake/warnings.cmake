# Warnings are errors in our own targets, never in those of others. -ffp-contract=off keeps results the same on every machine.
add_library(runrate_warnings INTERFACE)
target_compile_options(
  runrate_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            # A name that shadows only because files are compiled together shadows nothing; other kinds look at each alone.
            $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
            -Werror
            -ffp-contract=off
            # g++ 12 warns falsely about string concatenation at -O2, and of members that a designated initialiser rightly
            # leaves to their defaults.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
            # Likewise of strings that are moved or copied, where the standard library comes from a precompiled header:
            # there it is no longer a system header to what is inlined from it.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>
            $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-field-initializers>)
