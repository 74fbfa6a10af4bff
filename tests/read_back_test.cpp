// SPDX-License-Identifier: Apache-2.0
/// The documents of every example, read back: rows add up to their totals, and a figure that stands in two
/// places, or in plan.json, is the same in all of them.
#include "whole_plan.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Row = std::vector<std::string>;

struct Table {
  std::string heading;  ///< the nearest one above
  Row header;
  std::vector<Row> rows;  ///< a cell that goes on in the row below is whole again
};

/// The cells of a row without the marks for strong text and escapes.
Row cells_of(const std::string& line) {
  Row cells;
  std::string cell;
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size()) {
      cell += line[++at];
    } else if (line[at] == '|') {
      const auto first = cell.find_first_not_of(" *");
      const auto last = cell.find_last_not_of(" *");
      cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
      cell.clear();
    } else {
      cell += line[at];
    }
  }
  return cells;
}

std::optional<double> money_in(const std::string& cell);

/// What goes on in the row below has no amount there.
void add_row(Table& table, const Row& row) {
  const bool has_amount =
      std::ranges::any_of(row, [](const std::string& c) { return money_in(c).has_value(); });
  const bool goes_on = !table.rows.empty() && row.back().empty() && !has_amount;
  if (!goes_on) {
    table.rows.push_back(row);
    return;
  }
  for (std::size_t column = 0; column < row.size(); ++column) {
    std::string& whole = table.rows.back()[column];
    if (!row[column].empty()) whole += (whole.empty() ? "" : " ") + row[column];
  }
}

std::vector<Table> tables_of(const std::string& document) {
  std::vector<Table> tables;
  std::istringstream in(document);
  std::string heading, line;
  bool inside = false;
  while (std::getline(in, line)) {
    if (line.starts_with("#")) heading = line.substr(line.find(' ') + 1);
    if (!line.starts_with("|")) {
      inside = false;
    } else if (!inside) {
      tables.push_back({heading, cells_of(line), {}});
      inside = true;
      std::getline(in, line);  // the rule below the header
    } else {
      add_row(tables.back(), cells_of(line));
    }
  }
  return tables;
}

/// The amount of a cell that begins with one: "$1,234.50", "-$416.67", "$97,230/mo".
std::optional<double> money_in(const std::string& cell) {
  static const std::regex amount(R"(^(-?)[$€£]([\d,]+(\.\d+)?))");
  std::smatch found;
  if (!std::regex_search(cell, found, amount)) return std::nullopt;
  std::string digits = found[2].str();
  std::erase(digits, ',');
  return (found[1].length() > 0 ? -1 : 1) * std::stod(digits);
}

double money(const Row& row, std::size_t column) { return money_in(row.at(column)).value_or(NAN); }

struct Documents {
  std::string name, plan, escalation;
  Json data;
  std::vector<Table> tables, request_tables;

  [[nodiscard]] const Table& table(std::string_view heading, std::string_view column) const {
    return find(tables, heading, column);
  }
  static const Table& find(const std::vector<Table>& among, std::string_view heading,
                           std::string_view column) {
    const auto found = std::ranges::find_if(among, [&](const Table& t) {
      return t.heading.find(heading) != std::string::npos &&
             std::ranges::any_of(t.header,
                                 [&](const std::string& h) { return h.find(column) != std::string::npos; });
    });
    REQUIRE_MESSAGE(found != among.end(),
                    "no table under '" << heading << "' with a column '" << column << "'");
    return *found;
  }
  [[nodiscard]] const Json& recommended() const {
    for (const Json& provider : data["providers"]) {
      if (provider["recommended"]) return provider;
    }
    FAIL("no provider is recommended");
    return data;
  }
};

Documents documents_of(const std::filesystem::path& example) {
  Documents made{.name = example.stem().string()};
  const auto spec = testing::spec_from(read_file(example));
  for (const DocumentFile& file : testing::files_of(spec, testing::small_run(256))) {
    if (file.name == "infrastructure-plan.md") made.plan = file.text;
    if (file.name == "cfo-escalation.md") made.escalation = file.text;
    if (file.name == "plan.json") made.data = Json::parse(file.text);
  }
  made.tables = tables_of(made.plan);
  made.request_tables = tables_of(made.escalation);
  return made;
}

const std::vector<Documents>& examples() {
  static const std::vector<Documents> all = [] {
    std::vector<Documents> made;
    for (const auto& entry : std::filesystem::directory_iterator(RUNRATE_SOURCE_DIR "/tools/examples")) {
      if (entry.path().extension() == ".yaml") made.push_back(documents_of(entry.path()));
    }
    std::ranges::sort(made, {}, &Documents::name);
    return made;
  }();
  return all;
}

const Row* row_of(const Table& table, std::string_view label) {
  const auto found = std::ranges::find_if(table.rows, [&](const Row& r) { return r.front() == label; });
  return found == table.rows.end() ? nullptr : &*found;
}

constexpr double half_a_cent = 0.005;

/// Each row that is a total ("…, total", "Total", "All …") is the sum of the rows since the last one.
void check_totals(const Table& table, std::size_t column) {
  CAPTURE(table.heading);
  double sum = 0;
  int totals = 0;
  for (const Row& row : table.rows) {
    const bool in_second = row.front().empty() && row.size() > 1;
    const std::string& label = in_second ? row[1] : row.front();
    const std::string low = label.substr(0, 3);
    const bool is_total = label.ends_with("otal") || low == "All";
    const double shown = money_in(row.at(column)).value_or(0);
    if (!is_total) {
      sum += shown;
      continue;
    }
    CAPTURE(label);
    CHECK(std::abs(shown - sum) < half_a_cent);
    sum = 0;
    ++totals;
  }
  CHECK(totals >= 1);
}

TEST_CASE("rows of the document add up to their totals to the cent") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    for (const char* heading : {"Compute", "Database", "Storage", "Networking", "Outside Services"}) {
      const Table& table = d.table(heading, "Cost/mo");
      check_totals(table, table.header.size() - 1);
    }
    const Table& recurring = d.table("Monthly Recurring", "Low Est.");
    for (std::size_t column = 1; column < recurring.header.size(); ++column) check_totals(recurring, column);
    check_totals(d.table("One-Time Costs", "Item"), 1);
    check_totals(d.table("Security Requirements", "Cost/mo"), 2);
    check_totals(d.table("Compliance Considerations", "Cost/mo"), 2);
    check_totals(d.table("Compliance Considerations", "One-time"), 3);
    check_totals(d.table("Implementation Roadmap", "Phase"),
                 d.table("Implementation Roadmap", "Phase").header.size() - 1);
    check_totals(d.table("Basis of the Figures", "Mid a month"), 2);
  }
}

TEST_CASE("the parts of the platform are its cloud cost in the month that they show") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    double parts = 0;
    for (const char* part : {"Compute", "Database", "Storage", "Networking"}) {
      const Row* row = row_of(d.table(part, "Cost/mo"), std::string(part) + ", total");
      REQUIRE(row != nullptr);
      parts += money(*row, row->size() - 1);
    }
    // The first full month on a new platform where there is one, else the reference month.
    const Json& provider = d.recommended();
    double cloud = 0;
    for (const Json& line : d.data["lines"]) {
      if (line["provider"] != provider["id"] || line["category"] != "cloud") continue;
      const Json& cost = line.contains("full_month") ? line["full_month"]["cost"] : line["cost"];
      cloud += cost["mid"].get<double>();
    }
    CHECK(std::abs(parts - cloud) < half_a_cent);
    CHECK(provider.contains("full_month") == (d.table("Monthly Recurring", "Low Est.").header.size() == 6));
  }
}

TEST_CASE("the two further columns of the cost summary are the first full month of plan.json") {
  int moved = 0;
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Json& provider = d.recommended();
    if (!provider.contains("full_month")) continue;
    ++moved;
    const Row* total = row_of(d.table("Monthly Recurring", "Low Est."), "Total");
    REQUIRE(total != nullptr);
    CHECK(std::abs(money(*total, 4) - provider["full_month"]["low"].get<double>()) < half_a_cent);
    CHECK(std::abs(money(*total, 5) - provider["full_month"]["high"].get<double>()) < half_a_cent);
    double sum = 0;
    for (const Json& line : d.data["lines"]) {
      if (line["provider"] == provider["id"]) sum += line["full_month"]["cost"]["mid"].get<double>();
    }
    CHECK(std::abs(sum - provider["full_month"]["mid"].get<double>()) < half_a_cent);
  }
  CHECK(moved > 0);
}

TEST_CASE("the table of costs is plan.json's month, category by category") {
  const std::map<std::string, std::string> categories{{"cloud", "Cloud infrastructure"},
                                                      {"outside", "Outside services"},
                                                      {"support", "Support plan"},
                                                      {"saas", "SaaS tools"},
                                                      {"domain", "Domains/DNS"},
                                                      {"security", "Security tools"},
                                                      {"today", "Today's bill, until the cutover"},
                                                      {"not modelled", "Not modelled, from today's bill"},
                                                      {"credit", "Credits"}};
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Table& table = d.table("Monthly Recurring", "Low Est.");
    const Json& provider = d.recommended();
    const Row* total = row_of(table, "Total");
    REQUIRE(total != nullptr);
    std::map<std::string, std::map<std::string, double>> sums;
    for (const Json& line : d.data["lines"]) {
      if (line["provider"] != provider["id"]) continue;
      for (const char* level : {"low", "mid", "high"})
        sums[categories.at(line["category"])][level] += line["cost"][level].get<double>();
    }
    const std::pair<const char*, std::size_t> columns[] = {{"low", 1}, {"high", 2}, {"mid", 3}};
    for (const auto& [level, column] : columns) {
      CHECK(std::abs(money(*total, column) - provider["monthly"][level].get<double>()) < half_a_cent);
      for (const auto& category : sums) {
        CAPTURE(category.first);
        const Row* row = row_of(table, category.first);
        REQUIRE(row != nullptr);
        CHECK(std::abs(money(*row, column) - category.second.at(level)) < half_a_cent);
      }
    }
  }
}

/// The request as a table: five parts, their sum, what is approved, the increase.
void check_request(const Table& table, const Json& ask) {
  const double parts[] = {ask["recurring"], ask["allowance"], ask["contingency"], ask["one_time"],
                          ask["tax"]};
  REQUIRE(table.rows.size() >= 8);
  double sum = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    CAPTURE(table.rows[i].front());
    CHECK(money(table.rows[i], 1) == parts[i]);
    sum += parts[i];
  }
  CHECK(table.rows[5].front() == "Asked for");
  CHECK(money(table.rows[5], 1) == sum);
  CHECK(ask["total"].get<double>() == sum);
  CHECK(money(table.rows[6], 1) == -ask["already_approved"].get<double>());
  CHECK(table.rows[7].front() == "Net increase");
  CHECK(money(table.rows[7], 1) == ask["net_increase"].get<double>());
  CHECK(ask["net_increase"].get<double>() == sum - ask["already_approved"].get<double>());
}

TEST_CASE("the request is the same in the plan, in the escalation and in plan.json, and adds up") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Json& ask = d.data["ask"];
    check_request(d.table("Executive Summary", "Amount"), ask);
    check_request(Documents::find(d.request_tables, "Budget Escalation", "Amount"), ask);
    const Json& annual = d.data["budget"]["annual"];
    CHECK(annual["p50"].get<double>() + annual["contingency"].get<double>() ==
          annual["funded"].get<double>());
    CHECK(annual["p50"] == ask["recurring"]);
    CHECK(annual["contingency"] == ask["contingency"]);
    CHECK(d.data["summary"]["ask"] == ask["total"]);
    CHECK(d.data["summary"]["net_increase"] == ask["net_increase"]);
    double accounts = 0;
    for (const Json& account : ask["accounts"]) accounts += account["amount"].get<double>();
    CHECK(accounts == ask["recurring"].get<double>());
  }
}

/// A document's words without line ends and marks.
std::string flat(const std::string& document) {
  std::string words;
  for (const char c : document) {
    if (c == '*' || c == '`' || c == '\\') continue;
    words += c == '\n' ? ' ' : c;
  }
  return words;
}

TEST_CASE("the first screen is the summary of plan.json, word by word and row by row") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Json& summary = d.data["summary"];
    const std::string words = flat(d.plan);
    for (const std::string paragraph : {"decision_asked", "confidence_words", "recommendation"}) {
      CAPTURE(paragraph);
      const std::string said = summary[paragraph];
      CHECK(said.size() > 60);
      CHECK(words.find(said) != std::string::npos);
    }
    const Table& table = d.table("Executive Summary", "Amount");
    REQUIRE(summary["request"].size() == table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      CHECK(summary["request"][row]["name"] == table.rows[row][0]);
      CHECK(summary["request"][row]["amount"].get<double>() == money(table.rows[row], 1));
    }
  }
}

TEST_CASE("the quarters' cash adds up along rows and columns to what is asked for") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Table& table = Documents::find(d.request_tables, "Budget Escalation", "After");
    const Row& cash = table.rows.back();
    CHECK(cash.front() == "Cash");
    std::vector<double> columns(table.header.size(), 0.0);
    for (const Row& row : table.rows) {
      double along = 0;
      for (std::size_t column = 1; column + 1 < row.size(); ++column) {
        along += money(row, column);
        if (&row != &cash) columns[column] += money(row, column);
      }
      CAPTURE(row.front());
      CHECK(along == money(row, row.size() - 1));
    }
    for (std::size_t column = 1; column + 1 < cash.size(); ++column)
      CHECK(columns[column] == money(cash, column));
    CHECK(money(cash, cash.size() - 1) == d.data["ask"]["total"].get<double>());
  }
}

TEST_CASE("the year month by month is plan.json's, and adds up to the running cost asked for") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Table& table = d.table("One-Time Costs", "Plan");
    const std::string provider = d.recommended()["id"];
    double sum = 0, once = 0;
    for (const Json& month : d.data["months"]) {
      const Row* row =
          month["provider"] == provider ? row_of(table, month["month"].get<std::string>()) : nullptr;
      if (row == nullptr) continue;
      CAPTURE(row->front());
      CHECK(money(*row, 1) == month["plan"].get<double>());
      CHECK(money(*row, 2) == std::round(month["cost"]["p10"].get<double>()));
      CHECK(money(*row, 3) == std::round(month["cost"]["p90"].get<double>()));
      CHECK(money(*row, row->size() - 1) == std::round(month["one_time"].get<double>()));
      sum += money(*row, 1);
      once += money(*row, row->size() - 1);
    }
    CHECK(sum == d.data["ask"]["recurring"].get<double>());
    CHECK(money(table.rows.back(), 1) == sum);
    CHECK(money(table.rows.back(), table.header.size() - 1) == once);
    CHECK(once == d.data["ask"]["one_time"].get<double>());
  }
}

TEST_CASE("horizon, tiers and scenarios of the document are plan.json's") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Table& options = d.table("Cloud Platform", "months, mid");
    for (const Json& provider : d.data["providers"]) {
      const Row* row = row_of(options, provider["name"].get<std::string>());
      if (row == nullptr) continue;
      CAPTURE(row->front());
      CHECK(money(*row, 1) == std::round(provider["horizon"]["mid"].get<double>()));
    }
    const Table& tiers = d.table("Traffic Tiers", "Est. Cost");
    const std::string recommended = d.recommended()["id"];
    int compared = 0;
    for (const Json& tier : d.data["tiers"]) {
      const Row* row =
          tier["provider"] == recommended ? row_of(tiers, tier["name"].get<std::string>()) : nullptr;
      if (row == nullptr) continue;
      CAPTURE(row->front());
      const std::string& cell = row->back();
      CHECK(money_in(cell).value_or(-1) == std::round(tier["cost"]["low"].get<double>()));
      const auto dash = cell.find("–");
      REQUIRE(dash != std::string::npos);
      CHECK(money_in(cell.substr(dash + 3)).value_or(-1) == std::round(tier["cost"]["high"].get<double>()));
      ++compared;
    }
    CHECK(compared == 4);
  }
}

/// Every number of plan.json, as the documents may show it: whole and in cents.
void collect(const Json& node, std::set<long long>& cents) {
  if (node.is_number()) {
    const double value = std::abs(node.get<double>());
    if (value > 1e12) return;
    cents.insert(std::llround(value * 100));
    cents.insert(std::llround(value) * 100);
  }
  if (node.is_structured()) {
    for (const Json& below : node) collect(below, cents);
  }
}

std::vector<std::string> amounts_in(const std::string& text) {
  static const std::regex amount(R"([$€£]\d[\d,]*(\.\d+)?)");
  std::vector<std::string> all;
  for (std::sregex_iterator it(text.begin(), text.end(), amount), end; it != end; ++it) {
    std::string one = it->str();
    if (one.back() == ',') one.pop_back();
    all.push_back(one);
  }
  return all;
}

TEST_CASE("every amount of the escalation stands in plan.json or in the plan, or is a sum of its own table") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    std::set<long long> known;
    collect(d.data, known);
    for (const std::string& text : {d.plan, d.data.dump()}) {
      for (const std::string& amount : amounts_in(text))
        known.insert(std::llround(money_in(amount).value_or(0) * 100));
    }
    for (const Table& table : d.request_tables) {
      for (const Row& row : table.rows) known.insert(std::llround(money_in(row.back()).value_or(0) * 100));
    }
    for (const std::string& shown : amounts_in(d.escalation)) {
      CAPTURE(shown);
      CHECK(known.contains(std::llround(money_in(shown).value_or(-1) * 100)));
    }
  }
}

TEST_CASE("no table is wider than a hundred columns") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    for (const std::string* text : {&d.plan, &d.escalation}) {
      std::istringstream in(*text);
      for (std::string line; std::getline(in, line);) {
        CAPTURE(line);
        if (line.starts_with("|")) CHECK(text_width(line) <= 100);
      }
    }
  }
}

}  // namespace
}  // namespace runrate
