// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_vendor.hpp"

#include <doctest/doctest.h>

namespace runrate {
namespace {

TEST_CASE("a vendor is known by whole words of its name") {
  struct Row {
    std::string_view name, id;
  };
  constexpr Row rows[] = {{"AWS", "aws"},
                          {"Amazon Web Services, Inc.", "aws"},
                          {"Google Cloud", "gcp"},
                          {"Google LLC", "gcp"},
                          {"GCP", "gcp"},
                          {"Microsoft", "azure"},
                          {"microsoft-azure", "azure"},
                          {"Vercel Inc.", "vercel"},
                          {"Netlify", "netlify"},
                          {"Google Workspace", "saas"},
                          {"Microsoft 365", "saas"},
                          {"GitHub, Inc.", "saas"},
                          {"Awsome Hosting", "other"},
                          {"Laws & Co", "other"},
                          {"HostCo", "other"},
                          {"", "other"}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(vendor_id(row.name) == row.id);
  }
  CHECK(is_saas_product("Office 365 E3"));
  CHECK_FALSE(is_saas_product("Amazon WorkSpaces"));
}

}  // namespace
}  // namespace runrate
