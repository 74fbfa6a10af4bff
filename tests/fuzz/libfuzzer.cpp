// SPDX-License-Identifier: Apache-2.0
/// fuzz_readers READER [libFuzzer's options] [CORPUS or FILE…], under libFuzzer.
#include "readers.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

const runrate::fuzz::Reader* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
  if (*count > 1) chosen = runrate::fuzz::reader_named((*words)[1]);
  if (chosen == nullptr) {
    std::fputs("name one of:", stderr);
    for (const auto& reader : runrate::fuzz::readers())
      std::fprintf(stderr, " %.*s", static_cast<int>(reader.name.size()), reader.name.data());
    std::fputs("\n", stderr);
    std::exit(2);
  }
  // The word is ours, the rest is libFuzzer's.
  (*words)[1] = (*words)[0];
  ++*words;
  --*count;
  chosen->holds("");  // what is read once, as the price book, is read before inputs are timed
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Bytes are text here; there is no other way from one to the other.
  chosen->holds({reinterpret_cast<const char*>(data), size});
  return 0;
}
