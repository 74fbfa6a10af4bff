// SPDX-License-Identifier: Apache-2.0
/// What each type of resource is priced by: pricing-data/terraform.json.
#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace runrate {

class TerraformTable {  // NOLINT(bugprone-exception-escape): moving the library's value is noexcept and
                        // throws nothing
 public:
  /// A text that the book's schema accepts. @throws BookError naming the entry that is malformed
  [[nodiscard]] static TerraformTable from_text(std::string_view json);

  /// The entry of a type; nullptr where it has none.
  [[nodiscard]] const nlohmann::json* entry(const std::string& type) const;
  [[nodiscard]] const nlohmann::json& shared_rows(const std::string& name) const;
  /// Tables of days by name, for words that say "dated".
  [[nodiscard]] const nlohmann::json& dated() const;

  /// Types that cost nothing by themselves, or are billed by use alone: by their exact names.
  [[nodiscard]] bool is_free(std::string_view type) const;
  [[nodiscard]] bool is_by_use(std::string_view type) const;

  /// Whether a provider is a tool that sells nothing (kubernetes, random), so that its resources are unknown
  /// rather than another vendor's.
  [[nodiscard]] bool is_tool(std::string_view provider) const;
  /// "DigitalOcean" of digitalocean; the provider's own name where the table has none.
  [[nodiscard]] std::string vendor_of(const std::string& provider) const;

 private:
  using Names = std::set<std::string, std::less<>>;

  nlohmann::json table_;
  Names free_, by_use_, tools_;
};

}  // namespace runrate
