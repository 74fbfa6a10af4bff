// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_plan.hpp"

#include "models/printable_text.hpp"
#include "tools/importers/terraform_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr std::string_view how_to_write = "write it by 'terraform show -json PLAN > plan.json'";

int line_at(std::string_view text, std::size_t byte) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, std::min(byte, text.size())), '\n'));
}

const Json* member(const Json* of, std::string_view key) {
  if (of == nullptr || !of->is_object()) return nullptr;
  const auto found = of->find(key);
  return found == of->end() ? nullptr : &*found;
}

std::string text_at(const Json* of, std::string_view key) {
  const Json* found = member(of, key);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

std::string vendor_of(std::string_view provider_name, std::string_view type) {
  const std::string_view last = provider_name.substr(provider_name.rfind('/') + 1);
  const auto is = [&](std::string_view name, std::string_view prefix) {
    return last.empty() ? type.starts_with(prefix) : last == name;
  };
  if (is("aws", "aws_")) return "aws";
  if (is("google", "google_") || last == "google-beta") return "gcp";
  if (is("azurerm", "azurerm_")) return "azure";
  return {};
}

/// us-east-1a is in us-east-1, us-central1-a in us-central1, "East US" is eastus.
std::string region_in(const std::string& vendor, std::string said) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  if (vendor == "azure") {
    std::erase(said, ' ');
    std::ranges::transform(said, said.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return said;
  }
  if (vendor == "aws" && said.starts_with("arn:")) {
    constexpr int part_of_region = 3;
    for (int part = 0; part < part_of_region && !said.empty(); ++part) {
      const std::size_t colon = said.find(':');
      said = colon == std::string::npos ? std::string() : said.substr(colon + 1);
    }
    return said.substr(0, said.find(':'));
  }
  said = said.substr(said.rfind('/') + 1);
  const std::size_t n = said.size();
  if (n < 3 || !is_letter(said[n - 1])) return said;
  if (vendor == "aws" && is_digit(said[n - 2])) said.pop_back();
  if (vendor == "gcp" && said[n - 2] == '-') said.resize(n - 2);
  return said;
}

std::string own_region(const std::string& vendor, const Json& values) {
  static constexpr std::array<std::string_view, 5> keys{"region", "zone", "location", "availability_zone",
                                                        "arn"};
  for (const std::string_view key : keys) {
    const bool is_free_text = vendor == "aws" && (key == "zone" || key == "location");
    const std::string said = is_free_text ? std::string() : text_at(&values, key);
    if (std::string region = region_in(vendor, said); !region.empty()) return region;
  }
  return {};
}

/// module.shop["eu"].aws_instance.web[0] as the configuration names it: module.shop.aws_instance.web.
std::string without_keys(std::string_view address) {
  std::string plain;
  bool in_key = false, in_text = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (in_text && c == '\\') {
      ++i;
    } else if (in_key && c == '"') {
      in_text = !in_text;
    } else if (!in_text && c == '[') {
      in_key = true;
    } else if (!in_text && c == ']') {
      in_key = false;
    } else if (!in_key) {
      plain += c;
    }
  }
  return plain;
}

/// The regions of provider blocks, as far as they stand in the plan.
class Configuration {
 public:
  explicit Configuration(const Json& root) : root_(root) {
    const Json* all = member(&root, "configuration");
    providers_ = member(all, "provider_config");
    std::vector<std::pair<const Json*, std::string>> open{{member(all, "root_module"), ""}};
    while (!open.empty()) {
      const auto [module, prefix] = open.back();
      open.pop_back();
      if (const Json* list = member(module, "resources"); list != nullptr && list->is_array()) {
        for (const Json& one : *list)
          provider_of_[prefix + text_at(&one, "address")] = text_at(&one, "provider_config_key");
      }
      if (const Json* calls = member(module, "module_calls"); calls != nullptr && calls->is_object()) {
        for (const auto& [name, call] : calls->items())
          open.emplace_back(member(&call, "module"), fmt::format("{}module.{}.", prefix, name));
      }
    }
  }

  [[nodiscard]] std::string region_of(const std::string& address, const std::string& plain_name) const {
    const auto found = provider_of_.find(without_keys(address));
    const std::string key = found == provider_of_.end() || found->second.empty() ? plain_name : found->second;
    std::string region = region_of_block(key);
    // A module's own block without a region takes the one that is passed on to it.
    return region.empty() ? region_of_block(key.substr(key.rfind(':') + 1)) : region;
  }

 private:
  [[nodiscard]] std::string region_of_block(const std::string& key) const {
    const Json* said = member(member(member(providers_, key), "expressions"), "region");
    if (std::string region = text_at(said, "constant_value"); !region.empty()) return region;
    const Json* names = member(said, "references");
    if (names == nullptr || !names->is_array() || names->empty() || !names->front().is_string()) return {};
    const auto& name = names->front().get_ref<const std::string&>();
    constexpr std::string_view variable = "var.";
    if (!name.starts_with(variable)) return {};
    return text_at(member(member(&root_, "variables"), name.substr(variable.size())), "value");
  }

  const Json& root_;
  const Json* providers_ = nullptr;
  std::map<std::string, std::string> provider_of_;  ///< by address
};

class Reading {
 public:
  void read(std::string_view text) {
    Json root;
    if (!parse(text, root)) return;
    if (!is_plan(root)) return;
    const Json* before = member(member(member(&root, "prior_state"), "values"), "root_module");
    if (before == nullptr) before = member(member(&root, "values"), "root_module");
    const Json* after = member(member(&root, "planned_values"), "root_module");
    const Configuration configuration(root);
    if (before != nullptr) take_modules(*before, configuration);
    if (!plan.faults.empty()) return;
    if (plan.resources.empty() && after != nullptr) {
      plan.stand = TerraformPlan::Stand::after_the_plan;
      take_modules(*after, configuration);
    }
    if (!plan.faults.empty()) return;
    if (plan.resources.empty())
      fault(0, "holds no resources: neither prior_state nor planned_values names one",
            "give a plan of what runs");
    fill_regions();
  }

  TerraformPlan plan;

 private:
  void fault(int line, std::string found, std::string remedy) {
    plan.faults.push_back({line, std::move(found), std::move(remedy)});
  }

  bool parse(std::string_view text, Json& root) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
      fault(0, "is UTF-16", "write it as UTF-8: in PowerShell '| Out-File -Encoding utf8 plan.json'");
      return false;
    }
    TerraformTree tree = terraform_tree_from(text);
    root = std::move(tree.root);
    switch (tree.fault) {
      case TerraformTree::Fault::none:
        return true;
      case TerraformTree::Fault::syntax: {
        const bool is_empty = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
        fault(is_empty ? 0 : line_at(text, tree.at_byte), is_empty ? "is empty" : "is no JSON",
              std::string(how_to_write));
        return false;
      }
      case TerraformTree::Fault::large_number:
        fault(0, "holds a number that is too large", std::string(how_to_write));
        return false;
      case TerraformTree::Fault::too_deep:
        fault(0, fmt::format("is nested deeper than {} levels", deepest_terraform),
              std::string(how_to_write));
        return false;
    }
    return false;
  }

  bool is_plan(const Json& root) {
    const std::string version = text_at(&root, "format_version");
    if (version.empty()) {
      fault(0, "is no plan of Terraform: it has no format_version", std::string(how_to_write));
      return false;
    }
    const std::string major = version.substr(0, version.find('.'));
    if (major != "0" && major != "1") {
      fault(0, fmt::format("format_version '{}' is not known", version.substr(0, 20)),
            "0 and 1 are; write it by a version of Terraform that has one of them");
      return false;
    }
    return true;
  }

  void take_modules(const Json& root_module, const Configuration& configuration) {
    std::vector<const Json*> open{&root_module};
    while (!open.empty() && plan.faults.empty()) {
      const Json& module = *open.back();
      open.pop_back();
      const Json* list = member(&module, "resources");
      if (list != nullptr && !list->is_array()) {
        fault(0, "'resources' of a module is no list", std::string(how_to_write));
        return;
      }
      for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) take((*list)[i], configuration);
      const Json* children = member(&module, "child_modules");
      if (children != nullptr && !children->is_array()) {
        fault(0, "'child_modules' of a module is no list", std::string(how_to_write));
        return;
      }
      if (children == nullptr) continue;
      for (auto child = children->rbegin(); child != children->rend(); ++child) open.push_back(&*child);
    }
  }

  void take(const Json& entry, const Configuration& configuration) {
    if (text_at(&entry, "mode") == "data") return;
    TerraformResource resource{.address = text_at(&entry, "address"), .type = text_at(&entry, "type")};
    if (resource.type.empty()) {
      if (plan.faults.empty())
        fault(0, fmt::format("resource {} of it has no type", plan.resources.size() + 1),
              std::string(how_to_write));
      return;
    }
    const Json* values = member(&entry, "values");
    if (values != nullptr && values->is_object()) resource.values = *values;
    const std::string provider = text_at(&entry, "provider_name");
    resource.vendor = vendor_of(provider, resource.type);
    if (!resource.vendor.empty()) {
      resource.region = own_region(resource.vendor, resource.values);
      if (resource.region.empty())
        resource.region = configuration.region_of(resource.address, provider.substr(provider.rfind('/') + 1));
    }
    if (!is_printable(resource)) return;
    plan.resources.push_back(std::move(resource));
  }

  bool is_printable(const TerraformResource& resource) {
    for (const std::string* text : {&resource.address, &resource.type, &resource.region}) {
      const auto found = first_unprintable(*text);
      if (!found) continue;
      fault(0, fmt::format("'{}': {}", visible(*text), found->found()), "give it another name");
      return false;
    }
    return true;
  }

  /// A resource that names no region stands where most of its vendor's others do.
  void fill_regions() {
    std::map<std::string, std::map<std::string, int>> seen;
    for (const TerraformResource& one : plan.resources) {
      if (!one.vendor.empty() && !one.region.empty()) ++seen[one.vendor][one.region];
    }
    for (TerraformResource& one : plan.resources) {
      if (one.vendor.empty() || !one.region.empty() || seen[one.vendor].empty()) continue;
      const auto& regions = seen[one.vendor];
      one.region = std::ranges::max_element(regions, {}, [](const auto& pair) { return pair.second; })->first;
    }
  }
};

}  // namespace

TerraformPlan terraform_plan_from(std::string_view json) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  Reading reading;
  reading.read(json);
  if (!reading.plan.faults.empty()) reading.plan.resources.clear();  // half a state is none
  return std::move(reading.plan);
}

}  // namespace runrate
