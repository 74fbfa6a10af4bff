// SPDX-License-Identifier: Apache-2.0
/// The whole price book as its files hold it.
#pragma once

#include "models/catalog/catalog.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace runrate::testing {

inline const std::filesystem::path prices = std::filesystem::path(RUNRATE_SOURCE_DIR) / "pricing-data";

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<CatalogFile> cards() {
  std::vector<CatalogFile> result;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(prices / "rates")) {
    if (entry.path().extension() != ".json") continue;
    const auto name = std::filesystem::relative(entry.path(), prices / "rates").generic_string();
    result.push_back({name, text_of(entry.path())});
  }
  return result;
}

inline const Catalog& whole_catalog() {
  static const Catalog catalog =
      Catalog::from_files(cards(), text_of(prices / "regions.json"), text_of(prices / "spread.json"));
  return catalog;
}

}  // namespace runrate::testing
