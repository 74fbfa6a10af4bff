// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_usage.hpp"

#include "models/text/printable_text.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <cmath>
#include <optional>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr int deepest_key = 6;                ///< usage is told by key, storage class, region
constexpr std::size_t most_values = 200'000;  ///< aliases could make a short file endless
constexpr std::string_view usage_form =
    "write 'resource_usage:', below it the address of a resource, and below that what it uses a month: "
    "'monthly_data_processed_gb: 100'";

class UsageReading {
 public:
  TerraformUsage read(std::string_view yaml) {
    try {
      const YAML::Node root = YAML::Load(std::string(yaml));
      if (!root.IsMap()) {
        fault(0, "is no list of what resources use");
      } else {
        take(root["resource_usage"], usage_.by_address);
        take(root["resource_type_default_usage"], usage_.by_type);
        if (usage_.faults.empty() && usage_.is_empty()) fault(0, "says of no resource what it uses");
      }
    } catch (const YAML::Exception& error) {
      fault(error.mark.line + 1, "is no YAML: " + visible(error.msg));
    }
    return std::move(usage_);
  }

 private:
  void fault(int line, std::string found) {
    usage_.faults.push_back({line, std::move(found), std::string(usage_form)});
  }

  void take(const YAML::Node& list, std::map<std::string, Json>& into) {
    if (!list || list.IsNull() || !usage_.faults.empty()) return;
    if (!list.IsMap()) return fault(list.Mark().line + 1, "holds no resources by their addresses");
    for (const auto& entry : list) {
      const auto name = entry.first.as<std::string>();
      Json values = values_of(entry.second, name, 0);
      if (!usage_.faults.empty()) return;
      if (values.is_object()) into.insert_or_assign(name, std::move(values));
    }
  }

  Json values_of(const YAML::Node& node, const std::string& name, int depth) {
    if (++values_ > most_values || depth > deepest_key) {
      fault(node.Mark().line + 1, fmt::format("'{}' holds too much", visible(name)));
      return {};
    }
    if (node.IsNull()) return {};
    if (node.IsMap()) {
      Json made = Json::object();
      for (const auto& entry : node) {
        const auto key = entry.first.as<std::string>();
        Json value = values_of(entry.second, key, depth + 1);
        if (!usage_.faults.empty()) return {};
        if (!value.is_null()) made[key] = std::move(value);
      }
      return made;
    }
    if (node.IsSequence()) {
      Json made = Json::array();
      for (const YAML::Node& one : node) made.push_back(values_of(one, name, depth + 1));
      return made;
    }
    return scalar_of(node, name);
  }

  Json scalar_of(const YAML::Node& node, const std::string& name) {
    double number = 0;
    if (!YAML::convert<double>::decode(node, number)) return Json(node.as<std::string>());
    if (std::isfinite(number) && number >= 0) return Json(number);
    fault(node.Mark().line + 1, fmt::format("'{}' is {}", visible(name), visible(node.as<std::string>())));
    return {};
  }

  TerraformUsage usage_;
  std::size_t values_ = 0;
};

/// aws_nat_gateway.out[*] stands for aws_nat_gateway.out[0] and aws_nat_gateway.out["a"].
std::optional<std::string> group_of(const std::string& address) {
  const std::size_t open = address.rfind('[');
  if (open == std::string::npos || !address.ends_with(']')) return std::nullopt;
  return address.substr(0, open) + "[*]";
}

void lay_over(Json& made, const std::map<std::string, Json>& all, const std::string& name) {
  const auto found = all.find(name);
  if (found != all.end()) made.merge_patch(found->second);
}

}  // namespace

TerraformUsage terraform_usage_from(std::string_view yaml) { return UsageReading().read(yaml); }

Json usage_of(const TerraformUsage& usage, const std::string& address, const std::string& type) {
  Json made = Json::object();
  if (usage.is_empty()) return made;
  lay_over(made, usage.by_type, type);
  if (const auto group = group_of(address)) lay_over(made, usage.by_address, *group);
  lay_over(made, usage.by_address, address);
  return made;
}

}  // namespace runrate
