// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "models/quantity.hpp"
#include "tools/spec_reader.hpp"
int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i]);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    try {
      const auto spec = runrate::read_spec_text(text, argv[i], {.date = {2026, 11, 24}});
      for (const auto& a : spec.assumptions) std::cout << a.path << " = " << a.value << "  (" << a.reason << ")\n";
    } catch (const runrate::InputError& e) {
      std::cout << e.what();
    }
  }
}
