// SPDX-License-Identifier: Apache-2.0
#include "read_back.hpp"

#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <regex>
#include <sstream>

namespace runrate::testing {
namespace {

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

/// "$1,234.50", "25%", "0.98", "1,460".
const DocumentTable* find(const std::vector<DocumentTable>& among, std::string_view heading,
                          std::string_view column) {
  const auto has = [&](const std::string& h) { return h.find(column) != std::string::npos; };
  const auto found = std::ranges::find_if(among, [&](const DocumentTable& t) {
    return t.heading.find(heading) != std::string::npos && std::ranges::any_of(t.header, has);
  });
  return found == among.end() ? nullptr : &*found;
}

std::optional<std::string> side_file(const std::filesystem::path& folder, const std::string& name) {
  try {
    return read_file((folder / name).string());
  } catch (const FileError&) {
    return std::nullopt;
  }
}

Documents documents_of(const std::filesystem::path& path) {
  Documents made{.name = path.stem().string(), .plan = {}, .escalation = {}, .log = {}};
  ReadOptions options{.date = {2026, 11, 24}, .regions = regions()};
  options.side_file = [&](const std::string& name) { return side_file(path.parent_path(), name); };
  const PlanSpec spec = read_spec_text(read_file(path.string()), path.filename().string(), options);
  for (const DocumentFile& file : files_of(spec, small_run(64))) {
    if (file.name == "infrastructure-plan.md") made.plan = file.text;
    if (file.name == "cfo-escalation.md") made.escalation = file.text;
    if (file.name.starts_with("CIO/logs/")) made.log = file.text;
    if (file.name == "plan.json") made.data = Json::parse(file.text);
  }
  made.tables = tables_of(made.plan);
  made.request_tables = tables_of(made.escalation);
  return made;
}

}  // namespace

std::vector<DocumentTable> tables_of(const std::string& document) {
  std::vector<DocumentTable> tables;
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
      tables.back().rows.push_back(cells_of(line));
    }
  }
  return tables;
}

std::optional<double> money_in(const std::string& cell) {
  static const std::regex amount(R"(^(-?)(?:[$]|€|£)([\d,]+(\.\d+)?))");
  std::smatch found;
  if (!std::regex_search(cell, found, amount)) return std::nullopt;
  std::string digits = found[2].str();
  std::erase(digits, ',');
  return (found[1].length() > 0 ? -1 : 1) * std::stod(digits);
}

double money(const Row& row, std::size_t column) { return money_in(row.at(column)).value_or(NAN); }

/// A document's words without line ends and marks.
std::string flat(const std::string& document) {
  std::string words;
  for (const char c : document) {
    if (c == '*' || c == '`' || c == '\\') continue;
    const bool is_space = c == '\n' || c == ' ';
    if (!is_space) words += c;
    if (is_space && !words.empty() && words.back() != ' ') words += ' ';
  }
  return words;
}

const Row* row_of(const DocumentTable& table, const std::string& label) {
  const auto bare = [](std::string text) {
    std::erase(text, ' ');
    return text;
  };
  const auto found =
      std::ranges::find_if(table.rows, [&](const Row& row) { return bare(row.front()) == bare(label); });
  return found == table.rows.end() ? nullptr : &*found;
}

const DocumentTable& Documents::table(std::string_view heading, std::string_view column) const {
  const DocumentTable* found = find(tables, heading, column);
  REQUIRE_MESSAGE(found != nullptr,
                  name << ": no table under '" << heading << "' with a column '" << column << "'");
  return *found;
}

const DocumentTable& Documents::request(std::string_view column) const {
  const DocumentTable* found = find(request_tables, "Budget Escalation", column);
  REQUIRE_MESSAGE(found != nullptr, name << ": no table of the request with a column '" << column << "'");
  return *found;
}

bool Documents::has_table(std::string_view heading, std::string_view column) const {
  return find(tables, heading, column) != nullptr;
}

const Json& Documents::recommended() const {
  for (const Json& provider : data["providers"]) {
    if (provider["recommended"]) return provider;
  }
  FAIL("no provider is recommended");
  return data;
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

const std::vector<Documents>& further_plans() {
  static const std::vector<Documents> all = [] {
    std::vector<Documents> made;
    for (const char* path : {"tests/golden/two-regions/spec.yaml", "tests/businesses/hospital.yaml",
                             "tests/businesses/off-platform.yaml", "tests/cases/min-stay3.yaml"})
      made.push_back(documents_of(std::filesystem::path(RUNRATE_SOURCE_DIR) / path));
    return made;
  }();
  return all;
}

}  // namespace runrate::testing
