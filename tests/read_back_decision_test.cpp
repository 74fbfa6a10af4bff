// SPDX-License-Identifier: Apache-2.0
/// What a plan decides and on what, read back: every paragraph and table that must be there, each figure that
/// of a named field of plan.json.
#include "read_back_figures.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the readers of these tests

TEST_CASE("the first screen tells month, floor, ten times the users and how good the prices are") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const std::string words = flat(d.plan);
    const Json &summary = d.data["summary"], &month = summary["monthly"], &basis = d.data["basis"];
    check_says(words, "The mean month of the first year costs {} at mid, {} at low, {} at high; ",
               {month["mid"], month["low"], month["high"]});
    check_says(words, "a month without any traffic costs {} ", {summary["floor"]});
    check_says(words, "the mean month at ten times the users {} ", {summary["times_ten"]});
    if (summary["after_credits"].is_null())
      check_silent(words, "the first month after credits (");
    else
      check_says(words, "the first month after credits ({}) {} ", {anything, summary["after_credits"]});
    check_says(words,
               "Of that cost {} rests on quoted prices that are fresh, {} on quoted ones that are stale or "
               "undated, {} on derived and {} on estimated ones",
               {basis["quoted"].get<double>() - basis["stale"].get<double>(), basis["stale"],
                basis["derived"], basis["estimated"]});
    if (basis["reconciled"].get<double>() > 0.005)
      check_says(words, "estimated ones; {} is what today's bill leaves over", {basis["reconciled"]});
  }
}

TEST_CASE("findings stand with their price, and the first screen has their sum") {
  std::size_t priced = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const auto sound = where(d.data["findings"], [](const Json& f) { return f["about"] == "soundness"; });
    if (sound.empty()) continue;
    const DocumentTable& table = d.table("Outside Services", "Adds/mo");
    CHECK(table.rows.size() == sound.size());
    double sum = 0;
    std::size_t with_price = 0;
    for (const Json& finding : sound) {
      check_row_of(table, finding["what"], {{"What to add", finding["mend"]}});
      if (finding["cost"].is_null()) continue;
      check_row_of(table, finding["what"], {{"Adds/mo", finding["cost"]}});
      sum += finding["cost"].get<double>();
      ++with_price;
    }
    const std::string items = sound.size() == 1 ? "leaves out {} item " : "leaves out {} items ";
    const std::string have = with_price == 1 ? "has" : "have";
    check_says(flat(d.plan),
               items + "that a production platform usually has. {} of them " + have +
                   " a price and would add {} a month in all",
               {sound.size(), with_price, std::round(sum)});
    priced += with_price;
  }
  CHECK(priced > 5);
}

TEST_CASE(
    "what would leave the place that is named is open on the first screen, or stands with the regimes") {
  int open = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const std::string words = flat(d.plan);
    for (const Json& finding : d.data["findings"]) {
      if (finding["about"] == "soundness") continue;
      CAPTURE(finding["what"].get<std::string>());
      CHECK(words.find(finding["what"].get<std::string>()) != std::string::npos);
      CHECK(words.find(finding["mend"].get<std::string>()) != std::string::npos);
      ++open;
    }
  }
  CHECK(open > 5);
}

TEST_CASE("pain points stand with impact and priority") {
  std::size_t given = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("Pain Points", "Priority");
    for (const Json& point : d.data["pain_points"]) {
      given += point["given"].get<bool>() ? 1 : 0;
      check_row_of(table, point["issue"], {{"Impact", point["impact"]}, {"Priority", point["priority"]}});
    }
    if (!d.data["pain_points"].empty()) CHECK(table.rows.size() == d.data["pain_points"].size());
  }
  CHECK(given >= 3);
}

TEST_CASE("today's cost is told, and where a bill comes by service, held against the model row by row") {
  int bills = 0, told = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const Json& current = d.data["current"];
    if (!current["cost"].is_null()) {
      ++told;
      check_says(flat(d.plan), "From {} a month today to {} a month (mid, ", {current["cost"], anything});
    }
    if (current["by_category"].empty()) continue;
    ++bills;
    const DocumentTable& table = d.table("Existing Infrastructure", "Today's bill and the model");
    CHECK(table.rows.size() == current["by_category"].size() + 1);
    for (const Json& row : current["by_category"])
      check_row_of(table, row["category"],
                   {{"Bill", row["bill"]}, {"Model", row["modelled"]}, {"Not modelled", row["residual"]}});
    check_row_of(table, "All, a month",
                 {{"Bill", current["cost"]},
                  {"Model", current["modelled_today"]},
                  {"Not modelled", current["residual"]}});
    check_says(flat(d.plan), "For today's users the model gives {} a month", {current["modelled_today"]});
  }
  CHECK(bills > 0);
  CHECK(told > 3);
}

TEST_CASE("every option stands with its month, its score and what its allowances are worth") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& options = d.table("Cloud Platform", "Cost Estimate");
    const std::string words = flat(d.plan);
    for (const Json& provider : d.data["providers"]) {
      const std::string name = provider["name"];
      CAPTURE(name);
      const Row* row = row_of(options, name);
      REQUIRE(row != nullptr);
      if (!provider["available"]) {
        CHECK(row->back() == "not available");
        continue;
      }
      check_range(row->back(), provider["cloud"]["low"], provider["cloud"]["high"]);
      const std::string mids = words.substr(words.find(" Mid: ") + 1);
      check_says(mids, name + " {} ", {provider["cloud"]["mid"]});
      const DocumentTable& ranking = d.table("Cloud Platform", "months, mid");
      check_row_of(ranking, name,
                   {{"months, mid", provider["horizon"]["mid"]}, {"Score", provider["score"]}});
      if (provider["free_allowances"].is_null()) continue;
      check_row_of(ranking, name, {{"Free allowances", provider["free_allowances"]}});
    }
  }
}

TEST_CASE(
    "how much dearer each other option is, in how many futures it is cheaper, and what would turn that") {
  std::size_t pairs = 0, turned = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const Json& id = d.recommended()["id"];
    const std::string words = flat(d.plan);
    for (const Json& pair : d.data["comparison"]) {
      if (pair["a"] != id) continue;
      const std::string name = name_of(d, pair["b"]);
      check_row_of(d.table("Cloud Platform", "months, mid"), name,
                   {{"Over ", -pair["median_difference"].get<double>()},
                    {"Cheaper in", 1 - pair["probability_a_cheaper"].get<double>()}});
      ++pairs;
      const auto discount = figures_in(words, name + " with {} off its own services");
      if (!discount) continue;
      CHECK_MESSAGE(shows(discount->front(), pair["discount_to_tie"]), name << ": " << discount->front());
      ++turned;
    }
    if (!d.data["turns"].is_object() || d.data["turns"]["list_prices"].is_null()) continue;
    const std::string rival = name_of(d, d.data["turns"]["rival"]);
    if (figures_in(words, rival + " wins on cost if "))
      check_says(words, " rise by {} points a year more than its own",
                 {100 * d.data["turns"]["list_prices"].get<double>()});
  }
  CHECK(pairs > 15);
  CHECK(turned > 8);
}

TEST_CASE("what contracts commit to already is told with what each option leaves unspent") {
  int rows = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const std::string words = flat(d.plan);
    const Json committed = d.data.value("committed_spend", Json::array());
    if (committed.empty()) check_silent(words, "Committed to ");
    for (const Json& row : committed) {
      ++rows;
      const std::string name = name_of(d, row["vendor"]);
      check_says(words, "Committed to " + name + " already: {} until {}, owed whatever is chosen",
                 {row["amount"], row["until"]});
      if (!row["used_up"].is_null() && row["used_up"] != "")
        check_says(words, name + "'s own charges have used it up in {} at mid", {row["used_up"]});
      for (const auto& [provider, amount] : row["unused"].items()) {
        if (amount.get<double>() < 0.5) continue;
        const auto at = words.find("Left unspent and owed as a one-time cost, at mid: ");
        REQUIRE(at != std::string::npos);
        check_says(words.substr(at), name_of(d, provider) + " {} ", {amount});
      }
    }
  }
  CHECK(rows > 0);
}

TEST_CASE(
    "staying put is told: what it costs today, what the move costs over it, and what its controls cost") {
  int moves = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const Json& current = d.data["current"];
    const std::string words = flat(d.plan);
    CHECK(words.find("Staying put. ") != std::string::npos);
    if (current["move_over_stay"].is_null()) continue;
    ++moves;
    const double over = current["move_over_stay"];
    check_says(words,
               std::string(" months the move costs {} ") + (over > 0 ? "more" : "less") +
                   " than staying ({} a month)",
               {std::abs(over), std::abs(over) / d.data["run"]["months"].get<double>()});
    check_says(words, "Staying at {} a month is not known to meet", {current["cost"]});
    if (current["controls"]["move"].get<double>() >= 0.5)
      check_says(words, "Of the move's cost about {} is for controls of", {current["controls"]["move"]});
  }
  CHECK(moves >= 4);
}

TEST_CASE("hours of people are a second ranking beside the first") {
  int ranked = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    for (const Json& provider : d.data["providers"]) {
      if (!provider.contains("people") || provider["people"].is_null() || !provider["available"]) continue;
      ++ranked;
      check_row_of(d.table("Cloud Platform", "With people's hours"), provider["name"],
                   {{"Hours/mo", provider["people"]["hours"]},
                    {"Cost/mo", provider["people"]["monthly"]},
                    {"months, mid", provider["people"]["horizon"]}});
    }
  }
  CHECK(ranked >= 3);
}

}  // namespace
}  // namespace runrate
