# Warnings are errors in our own targets, never in those of others. -ffp-contract=off keeps results the same on every machine.
add_library(runrate_warnings INTERFACE)
target_compile_options(
  runrate_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            -Wshadow
            -Werror
            -ffp-contract=off
            # g++ 12 warns falsely about string concatenation at -O2, and of members that a designated initialiser rightly
            # leaves to their defaults.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>)
