// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/spot_history.hpp"

#include "models/catalog/book_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr const char* spot_file = "spot_history.json";

std::string basis_of(const SpotHistory& history, int observations, const std::string& until) {
  const std::string of = history.series != "*"   ? history.series + " machines in " + history.region
                         : history.family == "*" ? std::string("machines of all families")
                                                 : history.family + " machines";
  std::string words = of;
  std::ranges::replace(words, '_', ' ');
  return fmt::format("{} spot prices of {}{}, until {}", observations, words,
                     history.vendor == "*" ? " at all vendors" : " at " + history.vendor, until);
}

SpotHistory history_from(const Json& row, std::size_t place) {
  SpotHistory history{.vendor = row.at("vendor"),
                      .series = row.at("series"),
                      .family = row.at("family"),
                      .region = row.at("region")};
  history.share = row.at("share");
  const int observations = row.at("observations");
  history.spread = {row.at("p10"), 1, row.at("p90"), observations,
                    basis_of(history, observations, row.at("until"))};
  const Spread& spread = history.spread;
  if (!(spread.p10 > 0 && spread.p10 <= 1 && spread.p90 >= 1 && history.share > 0))
    throw BookError(spot_file,
                    {{fmt::format("/spot/{}", place), "p10, 1, p90 do not rise", "above 0, rising"}});
  return history;
}

std::string family_of(const Rate& rate) {
  return rate.service == "compute.gpu" ? "accelerated" : rate.attribute("family");
}

}  // namespace

std::vector<SpotHistory> spot_history_from(std::string_view json) {
  std::vector<SpotHistory> all;
  if (json.empty()) return all;
  try {
    const Json root = Json::parse(json);
    for (const Json& row : root.at("spot")) all.push_back(history_from(row, all.size()));
  } catch (const Json::exception& fault) {
    throw BookError(spot_file, {{"", fault.what(), ""}});
  }
  return all;
}

const SpotHistory* spot_history_of(const std::vector<SpotHistory>& all, const Rate& rate) {
  const std::string series = rate.attribute("series"), family = family_of(rate);
  struct Machines {
    std::string_view vendor, series, family, region;
  };
  const std::array<Machines, 5> narrowest_first{{{rate.vendor, series, family, rate.region},
                                                 {rate.vendor, "*", family, "*"},
                                                 {"*", "*", family, "*"},
                                                 {rate.vendor, "*", "*", "*"},
                                                 {"*", "*", "*", "*"}}};
  for (const Machines& of : narrowest_first) {
    const auto found = std::ranges::find_if(all, [&](const SpotHistory& one) {
      const bool same_family = of.series != "*" || one.family == of.family;
      return one.vendor == of.vendor && one.series == of.series && same_family && one.region == of.region;
    });
    if (found != all.end()) return &*found;
  }
  return nullptr;
}

}  // namespace runrate
