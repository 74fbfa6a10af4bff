// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_plan.hpp"

#include "models/text/casing.hpp"
#include "models/text/printable_text.hpp"
#include "tools/importers/json_member.hpp"
#include "tools/importers/terraform_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr std::string_view how_to_write = "write it by 'terraform show -json PLAN > plan.json'";

int line_at(std::string_view text, std::size_t byte) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, std::min(byte, text.size())), '\n'));
}

/// "registry.terraform.io/hashicorp/aws" is aws; where nothing says it, the type's first word is.
std::string provider_of(std::string_view provider_name, std::string_view type) {
  const std::string_view last = provider_name.substr(provider_name.rfind('/') + 1);
  return std::string(last.empty() ? type.substr(0, type.find('_')) : last);
}

std::string vendor_of(std::string_view provider) {
  if (provider == "aws") return "aws";
  if (provider == "google" || provider == "google-beta") return "gcp";
  if (provider == "azurerm") return "azure";
  return {};
}

/// "East US" is eastus.
std::string azure_region(std::string said) {
  std::erase(said, ' ');
  return lowered(std::move(said));
}

/// arn:aws:rds:eu-west-1:123:db:x is in eu-west-1.
std::string part_of_region(std::string arn) {
  constexpr int region_part = 3;
  for (int part = 0; part < region_part && !arn.empty(); ++part) {
    const std::size_t colon = arn.find(':');
    arn = colon == std::string::npos ? std::string() : arn.substr(colon + 1);
  }
  return arn.substr(0, arn.find(':'));
}

/// A region's name ends with its first number: us-east-1a and us-east-1-bos-1a lie in us-east-1,
/// us-central1-b in us-central1. What has no number is no one region (global, US).
std::string region_of_zone(std::string said) {
  said = said.substr(said.rfind('/') + 1);
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  const auto number = std::ranges::find_if(said, is_digit);
  if (number == said.end()) return {};
  said.erase(std::find_if_not(number, said.end(), is_digit), said.end());
  return said;
}

std::string region_in(const std::string& vendor, std::string said) {
  if (vendor == "azure") return azure_region(std::move(said));
  if (vendor == "aws" && said.starts_with("arn:")) return part_of_region(std::move(said));
  // Google's buckets write it in capitals.
  return region_of_zone(vendor == "gcp" ? lowered(std::move(said)) : std::move(said));
}

/// Where each vendor's resources say where they stand; a zone of Azure is a number within the region.
std::span<const std::string_view> keys_of_place(const std::string& vendor) {
  static constexpr std::array<std::string_view, 3> aws{"region", "availability_zone", "arn"};
  static constexpr std::array<std::string_view, 3> gcp{"region", "zone", "location"};
  static constexpr std::array<std::string_view, 1> azure{"location"};
  if (vendor == "aws") return aws;
  if (vendor == "gcp") return gcp;
  return azure;
}

std::string own_region(const std::string& vendor, const Json& values) {
  for (const std::string_view key : keys_of_place(vendor)) {
    if (std::string region = region_in(vendor, text_at(&values, key)); !region.empty()) return region;
  }
  return {};
}

/// module.shop.aws_instance.web["a"], of its parts; empty of a resource without a name.
std::string address_of(std::string address, const Json& entry, const Json* key) {
  const std::string name = text_at(&entry, "name");
  if (name.empty()) return {};
  if (!address.empty()) address += '.';
  address += text_at(&entry, "type") + "." + name;
  if (key == nullptr || key->is_null()) return address;
  return address + "[" + key->dump(-1, ' ', false, Json::error_handler_t::replace) + "]";
}

/// A plan tells the whole; where it does not, its parts do.
std::string address_in_plan(const Json& module, const Json& entry) {
  std::string address = text_at(&entry, "address");
  return address.empty() ? address_of(text_at(&module, "address"), entry, member(&entry, "index")) : address;
}

/// provider["registry.terraform.io/hashicorp/aws"].west names registry.terraform.io/hashicorp/aws.
std::string provider_in_state(const Json& entry) {
  std::string text = text_at(&entry, "provider");
  const std::size_t open = text.find("[\""), close = text.find("\"]");
  if (open == std::string::npos || close == std::string::npos || close < open + 2) return {};
  return text.substr(open + 2, close - open - 2);
}

/// Where the JSON begins: a CI may print its command before it.
std::size_t start_of_json(std::string_view text) {
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t first = text.find_first_not_of(" \t\r", line);
    if (first != std::string_view::npos && text[first] == '{') return first;
    const std::size_t end = text.find('\n', line);
    if (end == std::string_view::npos) break;
    line = end + 1;
  }
  return 0;
}

/// Where it ends: what a wrapper prints behind it ("%0A", "::debug::…") has no sign of JSON.
std::size_t end_of_json(std::string_view text, std::size_t start) {
  // A workflow's own commands begin lines like that, JSON none; one of them may hold the plan once more.
  text = text.substr(0, text.find("\n::", start));
  const std::size_t brace = text.rfind('}');
  if (brace == std::string_view::npos || brace < start) return text.size();
  const bool is_beside = text.find_first_of("\"[],", brace + 1) == std::string_view::npos;
  return is_beside ? brace + 1 : text.size();
}

/// Each line of a log is an object of its own, with marks that no plan has.
bool is_log(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.starts_with('{') && line.find("\"@level\"") != std::string_view::npos;
}

class PlanReading {
 public:
  void read(std::string_view text) {
    Json root;
    if (!parse(text, root)) return;
    const Json* version = member(&root, "version");
    if (version != nullptr && root.contains("terraform_version") && !root.contains("format_version")) {
      read_state(root, *version);
    } else if (is_plan(root)) {
      read_plan(root);
    }
    if (!plan.faults.empty()) return;
    if (plan.resources.empty())
      fault(0,
            plan.stand == TerraformPlan::Stand::state
                ? "holds no resources"
                : "holds no resources: neither prior_state nor planned_values names one",
            "give a plan of what runs");
    fill_regions();
  }

  TerraformPlan plan;

 private:
  void read_plan(Json& root) {
    plan.configuration =
        std::make_shared<TerraformConfiguration>(taken(root, "configuration"), taken(root, "variables"));
    const Json* before = member(member(member(&root, "prior_state"), "values"), "root_module");
    if (before == nullptr) before = member(member(&root, "values"), "root_module");
    const Json* after = member(member(&root, "planned_values"), "root_module");
    if (before != nullptr) take_modules(*before);
    if (!plan.faults.empty() || !plan.resources.empty() || after == nullptr) return;
    plan.stand = TerraformPlan::Stand::after_the_plan;
    take_modules(*after);
  }

  void read_state(const Json& root, const Json& version) {
    plan.stand = TerraformPlan::Stand::state;
    plan.configuration = std::make_shared<TerraformConfiguration>(Json(), Json());
    const Json* list = member(&root, "resources");
    if (version != 4 || list == nullptr || !list->is_array()) {
      fault(0,
            version == 4 ? "is a state without a list of resources" : "is a state of another version than 4",
            "write it by 'terraform show -json > state.json'");
      return;
    }
    for (const Json& entry : *list) {
      if (!plan.faults.empty()) return;
      const Json* instances = member(&entry, "instances");
      if (instances == nullptr || !instances->is_array()) continue;
      for (const Json& instance : *instances)
        take({&entry, member(&instance, "attributes"),
              address_of(text_at(&entry, "module"), entry, member(&instance, "index_key")),
              provider_in_state(entry)});
    }
  }

  static Json taken(Json& root, const char* key) {
    const auto found = root.find(key);
    return found == root.end() ? Json() : std::move(*found);
  }

  void fault(int line, std::string found, std::string remedy) {
    plan.faults.push_back({line, std::move(found), std::move(remedy)});
  }

  bool parse(std::string_view text, Json& root) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
      fault(0, "is UTF-16", "write it as UTF-8: in PowerShell '| Out-File -Encoding utf8 plan.json'");
      return false;
    }
    if (is_log(text)) {
      fault(0, "is the log of 'terraform plan -json', which names no sizes", std::string(how_to_write));
      return false;
    }
    if (text.starts_with("PK")) {
      fault(0, "is a binary plan", "write it as JSON: 'terraform show -json tfplan > plan.json'");
      return false;
    }
    const std::size_t start = start_of_json(text);
    TerraformTree tree = terraform_tree_from(text.substr(start, end_of_json(text, start) - start));
    tree.at_byte += start;
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

  void take_modules(const Json& root_module) {
    std::vector<const Json*> open{&root_module};
    while (!open.empty() && plan.faults.empty()) {
      const Json& module = *open.back();
      open.pop_back();
      const Json* list = member(&module, "resources");
      if (list != nullptr && !list->is_array()) {
        fault(0, "'resources' of a module is no list", std::string(how_to_write));
        return;
      }
      for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const Json& entry = (*list)[i];
        take({&entry, member(&entry, "values"), address_in_plan(module, entry),
              text_at(&entry, "provider_name")});
      }
      const Json* children = member(&module, "child_modules");
      if (children != nullptr && !children->is_array()) {
        fault(0, "'child_modules' of a module is no list", std::string(how_to_write));
        return;
      }
      if (children == nullptr) continue;
      for (auto child = children->rbegin(); child != children->rend(); ++child) open.push_back(&*child);
    }
  }

  /// A resource as either kind of file tells it.
  struct Told {
    const Json* entry;
    const Json* values;
    std::string address, provider_name;
  };

  void take(Told told) {
    if (text_at(told.entry, "mode") == "data") return;
    TerraformResource resource{.address = std::move(told.address), .type = text_at(told.entry, "type")};
    if (resource.type.empty()) {
      if (plan.faults.empty())
        fault(0, fmt::format("resource {} of it has no type", plan.resources.size() + 1),
              std::string(how_to_write));
      return;
    }
    // What has no name at all has a place.
    if (resource.address.empty())
      resource.address = fmt::format("{} (resource {})", resource.type, plan.resources.size() + 1);
    if (told.values != nullptr && told.values->is_object()) resource.values = *told.values;
    resource.provider = provider_of(told.provider_name, resource.type);
    resource.vendor = vendor_of(resource.provider);
    if (!resource.vendor.empty()) {
      resource.region = own_region(resource.vendor, resource.values);
      if (resource.region.empty())
        resource.region =
            region_in(resource.vendor, plan.configuration->region_of(resource.address, resource.provider));
    }
    if (!is_printable(resource)) return;
    plan.resources.push_back(std::move(resource));
  }

  bool is_printable(const TerraformResource& resource) {
    for (const std::string* text :
         {&resource.address, &resource.type, &resource.provider, &resource.region}) {
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
  PlanReading reading;
  reading.read(json);
  if (!reading.plan.faults.empty()) reading.plan.resources.clear();  // half a state is none
  return std::move(reading.plan);
}

}  // namespace runrate
