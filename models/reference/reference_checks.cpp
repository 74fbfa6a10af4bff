// SPDX-License-Identifier: Apache-2.0
#include "models/reference/reference_checks.hpp"

#include "models/catalog/book_error.hpp"
#include "models/reference/recovery_figures.hpp"
#include "models/reference/saas_list.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Faults = std::vector<BookFault>;

void throw_any(const char* file, Faults faults) {
  if (!faults.empty()) throw BookError(file, std::move(faults));
}

Json parsed(const char* file, const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw BookError(file, {{"", "is no JSON", ""}});
  return json;
}

/// Meters name lists of sizes that are there.
void check_meters(const References& read) {
  Faults faults;
  for (std::size_t e = 0; e < read.equivalents.size(); ++e) {
    for (std::size_t m = 0; m < read.equivalents[e].meters.size(); ++m) {
      const std::string& sold = read.equivalents[e].meters[m].sold;
      if (!sold.empty() && !read.sold_sizes.contains(sold))
        faults.push_back({fmt::format("/equivalents/{}/meters/{}/sold", e, m), fmt::format("'{}'", sold),
                          "a name under /sold_disk_gib"});
    }
  }
  throw_any("equivalents.json", std::move(faults));
}

void check_range(const Json& range, std::string path, Faults& faults) {
  if (range[0].get<double>() > range[1].get<double>())
    faults.push_back({std::move(path), "the first number is above the second", "the fewer days first"});
}

void check_setup(const Json& setup) {
  Faults faults;
  for (std::size_t i = 0; i < setup.at("parts").size(); ++i) {
    const Json& part = setup["parts"][i];
    const std::string path = fmt::format("/parts/{}", i);
    if (part.contains("kind") == part.contains("part"))
      faults.push_back({path, "says not what it is of", "either kind or part"});
    check_range(part.at("days"), path + "/days", faults);
  }
  for (const auto& [stage, days] : setup.at("migration_days").items())
    check_range(days, "/migration_days/" + stage, faults);
  throw_any("setup.json", std::move(faults));
}

void check_saas(const SaasList& list) {
  if (list.ci_minutes_p10 > list.ci_minutes_p90)
    throw_any("saas.json", {{"/ci_minutes_per_engineer", "p10 is above p90", "p10 first"}});
}

}  // namespace

void check_references(const ReferenceTexts& texts, const References& read) {
  check_meters(read);
  check_saas(SaasList::from_text(texts.saas));
  (void)RecoveryFigures::from_text(texts.availability);
  try {
    check_setup(parsed("setup.json", texts.setup));
  } catch (const Json::exception& error) {
    throw BookError("setup.json", {{"", error.what(), ""}});
  }
}

}  // namespace runrate
