// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform.hpp"

#include "models/text/printable_text.hpp"
#include "tools/importers/terraform_referred.hpp"
#include "tools/importers/terraform_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr double most_units = 1e9;  ///< of one line; more is no resource but a mistake
constexpr double most_use = 1e15;   ///< of what is counted by use
constexpr std::size_t most_faults = 5;

/// One resource on its way through the rows of its entry.
struct Listed {
  std::size_t place = 0;
  bool has_lines = false;
  bool is_beside = false;  ///< the rows at hand stand beside the main line
  bool is_used = false;    ///< the rows at hand count use
  bool is_incomplete = false;
  std::string unsaid, with;
};

/// What a word names, for a message.
std::string name_of(const Json& factor) {
  return factor.is_string()   ? factor.get<std::string>()
         : factor.is_object() ? name_of(factor["of"])
                              : factor.dump();
}

class Listing {
 public:
  Listing(const TerraformPlan& plan, const TerraformTable& table, const TerraformUsage& usage,
          const std::string& date)
      : plan_(plan), table_(table), usage_(usage), date_(date), referred_(plan) {}

  TerraformUse list() {
    for (std::size_t i = 0; i < plan_.resources.size(); ++i) {
      made_.outcomes.push_back(outcome_of(i));
      if (made_.faults.size() >= most_faults) break;
    }
    return std::move(made_);
  }

 private:
  using Outcome = TerraformUse::Outcome;

  Outcome outcome_of(std::size_t place) {
    const TerraformResource& resource = plan_.resources[place];
    const Json* entry = table_.entry(resource.type);
    if (entry == nullptr) return {.fate = without_entry(resource)};
    const Json usage = usage_of(usage_, resource.address, resource.type);
    TerraformScope scope{.values = &resource.values,
                         .named = &(*entry)["let"],
                         .usage = &usage,
                         .dated = &table_.dated(),
                         .date = date_};
    if (const TerraformResource* part_of = find(*entry, "part_of", resource, scope))
      return {.fate = ListedFate::elsewhere, .with = part_of->address};
    if (const TerraformResource* via = find(*entry, "via", resource, scope)) scope.via = &via->values;
    const TerraformWords words(scope);
    const std::size_t before = made_.lines.size();
    Listed listed{.place = place};
    if (const auto rows = entry->find("rows"); rows != entry->end()) take_rows(*rows, words, listed);
    if (const auto used = entry->find("used"); used != entry->end()) {
      listed.is_used = true;
      listed.is_beside = true;
      take_rows(*used, words, listed);
    }
    if (listed.is_incomplete) {
      made_.lines.resize(before);
      return {.fate = ListedFate::incomplete, .unsaid = listed.unsaid};
    }
    if (listed.has_lines) return {.fate = ListedFate::priced, .unsaid = listed.unsaid};
    if (!listed.with.empty()) return {.fate = ListedFate::elsewhere, .with = listed.with};
    return {.fate = without_lines(*entry, words), .unsaid = {}, .with = {}};
  }

  [[nodiscard]] ListedFate without_entry(const TerraformResource& resource) const {
    if (table_.is_by_use(resource.type)) return ListedFate::by_use;
    if (table_.is_free(resource.type)) return ListedFate::free;
    const bool is_read = !resource.vendor.empty() || table_.is_tool(resource.provider);
    return is_read ? ListedFate::unknown : ListedFate::other_vendor;
  }

  static ListedFate without_lines(const Json& entry, const TerraformWords& words) {
    const auto rest = entry.find("else");
    const std::string fate = rest == entry.end() ? "free" : words.value(*rest).value_or("free");
    if (fate == "by_use") return ListedFate::by_use;
    return fate == "unknown" ? ListedFate::unknown : ListedFate::free;
  }

  const TerraformResource* find(const Json& entry, const char* key, const TerraformResource& resource,
                                const TerraformScope& scope) {
    const auto where = entry.find(key);
    if (where == entry.end()) return nullptr;
    for (const Json& one : *where) {
      if (const TerraformResource* found = referred_.find(one, resource, TerraformWords(scope))) return found;
    }
    return nullptr;
  }

  void take_rows(const Json& rows, const TerraformWords& words, Listed& listed) {
    for (const Json& row : rows) {
      const auto each = row.find("each");
      if (each == row.end()) {
        take_row(row, words, listed);
        continue;
      }
      for (const Json* element : words.list(each->get_ref<const std::string&>())) {
        if (element->is_object()) take_row(row, words.inside(*element), listed);
      }
    }
  }

  void take_row(const Json& row, const TerraformWords& words, Listed& listed) {
    if (row.contains("when") && !words.meets(row["when"])) return;
    if (row.contains("unless") && words.meets(row["unless"])) return;
    if (is_paid_elsewhere(row, words, listed)) return;
    const bool was_beside = std::exchange(listed.is_beside, listed.is_beside || row.contains("beside"));
    if (const auto shared = row.find("shared"); shared != row.end()) {
      take_rows(table_.shared_rows(shared->get_ref<const std::string&>()), words, listed);
    } else {
      take_line(row, words, listed);
    }
    listed.is_beside = was_beside;
  }

  /// The same thing seen from another resource (a disk inside and outside its machine) is paid once.
  bool is_paid_elsewhere(const Json& row, const TerraformWords& words, Listed& listed) {
    const auto once = row.find("once");
    if (once == row.end()) return false;
    const auto name = words.filled(once->get_ref<const std::string&>());
    if (!name) return false;
    const std::string& what = row.contains("shared") ? row["shared"].get_ref<const std::string&>()
                                                     : row["product"].get_ref<const std::string&>();
    const auto [paid, is_new] = counted_.try_emplace({what, *name}, listed.place);
    if (is_new || paid->second == listed.place) return false;
    listed.with = plan_.resources[paid->second].address;
    return true;
  }

  void take_line(const Json& row, const TerraformWords& words, Listed& listed) {
    const auto& product_text = row["product"].get_ref<const std::string&>();
    const auto& sku_text = row["sku"].get_ref<const std::string&>();
    const auto product = words.filled(product_text), sku = words.filled(sku_text);
    const auto units = units_of(row, words, listed), share = share_of(row, words, listed);
    if (!product || !sku || !units || !share) {
      if (listed.is_used && !says_use(row, words)) return;
      std::string lacks = words.unsaid_in(product_text);
      if (lacks.empty()) lacks = words.unsaid_in(sku_text);
      if (lacks.empty()) lacks = unsaid_factor(row, words);
      if (listed.unsaid.empty() || !listed.is_beside) listed.unsaid = lacks.empty() ? "size" : lacks;
      listed.is_incomplete = listed.is_incomplete || !listed.is_beside;
      return;
    }
    if (*units == 0) return;
    listed.has_lines = true;
    const TerraformResource& resource = plan_.resources[listed.place];
    ListedUse use{.vendor = resource.vendor, .product = *product, .sku = *sku, .region = resource.region};
    if (row.contains("term"))
      use.term = words.filled(row["term"].get_ref<const std::string&>()).value_or(use.term);
    use.units = *units;
    if (row.contains("times"))
      use.copies = std::clamp(words.number(row["times"]).value_or(1), 0.0, most_units);
    use.share_of_month = *share;
    use.is_apart = row.contains("apart");
    use.is_of_month = listed.is_used || row.contains("of_month");
    use.draws_credit = row.contains("credit") && words.meets(row["credit"]);
    made_.lines.push_back({listed.place, std::move(use), !listed.is_beside, listed.is_used});
  }

  /// Whether the file of use says any of what the row counts.
  static bool says_use(const Json& row, const TerraformWords& words) {
    return row.contains("units") && std::ranges::any_of(row["units"], [&](const Json& factor) {
             return factor.dump().find("usage.") != std::string::npos && words.value(factor);
           });
  }

  static std::string unsaid_factor(const Json& row, const TerraformWords& words) {
    if (!row.contains("units")) return {};
    for (const Json& factor : row["units"]) {
      if (std::string lacks = words.unsaid(factor); !lacks.empty()) return lacks;
    }
    return {};
  }

  std::optional<double> units_of(const Json& row, const TerraformWords& words, const Listed& listed) {
    double units = 1;
    const double most = listed.is_used ? most_use : most_units;
    if (!row.contains("units")) return units;
    for (const Json& factor : row["units"]) {
      const auto number = number_of(factor, words, listed, most);
      if (!number) return std::nullopt;
      units *= *number;
    }
    return units <= most ? std::optional(units) : std::nullopt;
  }

  /// Of the month that the thing stands: hours of a file of use, or all of it.
  std::optional<double> share_of(const Json& row, const TerraformWords& words, const Listed& listed) {
    const auto share = row.find("share");
    return share == row.end() ? 1 : number_of(*share, words, listed, most_units);
  }

  /// A factor from 0 to `most`; nothing where it is not said. A number that no resource can have is a fault,
  /// and a text where use is counted.
  std::optional<double> number_of(const Json& factor, const TerraformWords& words, const Listed& listed,
                                  double most) {
    const auto text = words.value(factor);
    if (!text) return std::nullopt;
    const auto number = plain_number(*text);
    if (number && *number >= 0 && *number <= most) return number;
    if (number || listed.is_used)
      made_.faults.push_back({0,
                              fmt::format("{}: '{}' is {}", plan_.resources[listed.place].address,
                                          name_of(factor), visible(*text)),
                              number ? "write the plan anew; no resource has that" : "write a number"});
    return std::nullopt;
  }

  const TerraformPlan& plan_;
  const TerraformTable& table_;
  const TerraformUsage& usage_;
  const std::string& date_;
  TerraformReferred referred_;
  TerraformUse made_;
  /// What is paid once, and the resource that pays it.
  std::map<std::pair<std::string, std::string>, std::size_t> counted_;
};

}  // namespace

TerraformUse terraform_use(const TerraformPlan& plan, const TerraformTable& table,
                           const TerraformUsage& usage, const std::string& date) {
  return Listing(plan, table, usage, date).list();
}

}  // namespace runrate
