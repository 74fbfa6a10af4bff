// SPDX-License-Identifier: Apache-2.0
#include "tools/price_book.hpp"

#include "tools/price_folder.hpp"

#include "scratch.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

namespace runrate {
namespace {

namespace fs = std::filesystem;

TEST_CASE("a provider's cards are read once, whatever number of fields ask for its names") {
  const testing::Scratch scratch;
  const fs::path real = RUNRATE_SOURCE_DIR "/pricing-data";
  fs::create_directories(scratch / "rates/aws");
  for (const char* name :
       {"regions.json", "spread.json", "sustained_use.json", "spot_history.json", "rates/aws/us-east-1.json"})
    fs::copy_file(real / name, scratch / name);
  const auto names = names_in(price_texts(scratch.path()));
  const auto holds = [&](const char* field, const char* name) {
    return std::ranges::count(names(field).names, name) == 1;
  };
  CHECK(holds("components.*.sku.vm.aws", "m7i.large"));
  fs::remove_all(scratch / "rates");
  CHECK(holds("components.*.sku.cache.aws", "cache.m6g.large"));
  CHECK(holds("components.*.sku.postgres.aws", "db.m6g.large"));
  CHECK_FALSE(holds("components.*.sku.vm.aws", "cache.m6g.large"));
}

}  // namespace
}  // namespace runrate
