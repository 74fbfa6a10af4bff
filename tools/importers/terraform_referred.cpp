// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_referred.hpp"

#include <algorithm>

namespace runrate {
namespace {

using Json = nlohmann::json;

/// ["eu"] of module.a.aws_instance.web["eu"]; empty where it has none.
std::string_view key_of(std::string_view address) {
  const std::size_t open = address.find('[');
  return open == std::string_view::npos ? std::string_view() : address.substr(open);
}

/// Of several, the one with the same key: web["eu"] refers to template["eu"].
const TerraformResource* best_of(const std::vector<const TerraformResource*>& all, std::string_view from) {
  const auto same = std::ranges::find_if(
      all, [&](const TerraformResource* one) { return key_of(one->address) == key_of(from); });
  return same == all.end() ? all.front() : *same;
}

}  // namespace

const TerraformReferred::Type& TerraformReferred::type_of(const std::string& name, const Json& attributes) {
  const auto [place, is_new] = types_.try_emplace(name);
  Type& type = place->second;
  if (!is_new) return type;
  for (const TerraformResource& one : plan_.resources) {
    if (one.type != name) continue;
    type.by_address[without_keys(one.address)].push_back(&one);
    const TerraformScope scope{.values = &one.values};
    const TerraformWords words(scope);
    for (const Json& attribute : attributes) {
      if (const auto value = words.value(attribute)) type.by_value.emplace(*value, &one);
    }
  }
  return type;
}

const TerraformResource* TerraformReferred::find(const Json& by, const TerraformResource& from,
                                                 const TerraformWords& words) {
  const Type& type = type_of(by.at("type").get_ref<const std::string&>(), by.at("is"));
  if (type.by_address.empty()) return nullptr;
  const Json& where = by.at("where");
  if (const auto value = words.value(where)) {
    const auto found = type.by_value.find(*value);
    if (found != type.by_value.end()) return found->second;
  }
  return where.is_string() ? in_configuration(type, from, where.get_ref<const std::string&>()) : nullptr;
}

const TerraformResource* TerraformReferred::in_configuration(const Type& type, const TerraformResource& from,
                                                             std::string_view paths) const {
  while (!paths.empty()) {
    const std::size_t bar = paths.find('|');
    const std::string_view path = paths.substr(0, bar);
    for (const std::string& address : plan_.configuration->referred_by(from.address, path)) {
      const auto found = type.by_address.find(address);
      if (found != type.by_address.end()) return best_of(found->second, from.address);
    }
    paths = bar == std::string_view::npos ? std::string_view() : paths.substr(bar + 1);
  }
  return nullptr;
}

}  // namespace runrate
