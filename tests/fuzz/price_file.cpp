// SPDX-License-Identifier: Apache-2.0
/// A file that stands beside the rate cards, its name in the first line: what the book's schema accepts is
/// read, or refused as a file of the price book.
#include "tools/price_file.hpp"

#include "models/catalog/catalog.hpp"
#include "models/reference/references.hpp"
#include "models/reference/saas_list.hpp"
#include "tools/files.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace runrate::fuzz {
namespace {

const std::string& own(const std::string& name) {
  static std::map<std::string, std::string> texts;
  const auto [place, is_new] = texts.try_emplace(name);
  if (is_new) place->second = read_file(book() / name);
  return place->second;
}

/// The member that a reference file is.
std::string ReferenceTexts::*member_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string ReferenceTexts::*>, 7> all{
      {{"equivalents.json", &ReferenceTexts::equivalents},
       {"saas.json", &ReferenceTexts::saas},
       {"compliance.json", &ReferenceTexts::compliance},
       {"availability.json", &ReferenceTexts::availability},
       {"price-moves.json", &ReferenceTexts::price_moves},
       {"setup.json", &ReferenceTexts::setup},
       {"regimes.json", &ReferenceTexts::regimes}}};
  for (const auto& [file, member] : all) {
    if (file == name) return member;
  }
  return nullptr;
}

void take_apart(const std::string& name, const std::string& text) {
  const auto either = [&](const char* of) { return name == of ? text : own(of); };
  if (auto member = member_of(name)) {
    static const ReferenceTexts rest = read_references(price_texts(book()));
    ReferenceTexts texts = rest;
    texts.*member = text;
    (void)References::from_texts(texts);
    if (name == "saas.json") (void)SaasList::from_text(text);
  } else if (name == "terraform.json") {
    (void)TerraformTable::from_text(text);
  } else {
    (void)Catalog::from_files({}, either("regions.json"), either("spread.json"),
                              {either("sustained_use.json"), either("spot_history.json")});
  }
}

bool is_beside_the_cards(std::string_view name) {
  static constexpr std::array<std::string_view, 5> others{"regions.json", "spread.json", "sustained_use.json",
                                                          "spot_history.json", "terraform.json"};
  return member_of(name) != nullptr || std::ranges::find(others, name) != others.end();
}

}  // namespace

void price_file(std::string_view input) {
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) return;
  const std::string name(input.substr(0, end)), text(input.substr(end + 1));
  if (!is_beside_the_cards(name)) return;
  const std::vector<Problem> problems = problems_of(text, name);
  hold_problems(problems, text);
  if (!problems.empty()) return;
  try {
    take_apart(name, text);
  } catch (const BookError& error) {
    hold(!error.faults.empty(), "a file that is refused has faults");
    hold(error.file == name, "the file at fault is named");
  }
}

}  // namespace runrate::fuzz
