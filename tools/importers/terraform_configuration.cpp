// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_configuration.hpp"

#include "tools/importers/json_member.hpp"

#include <fmt/format.h>

#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr int deepest_reference = 8;  ///< modules within modules; a reference leads on, not for ever

std::string_view head_of(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

std::string_view tail_of(std::string_view dotted) {
  const std::size_t dot = dotted.find('.');
  return dot == std::string_view::npos ? std::string_view() : dotted.substr(dot + 1);
}

/// All expressions at a path; blocks are lists of objects.
void expressions_at(const Json* node, std::string_view path, std::vector<const Json*>& found) {
  if (node == nullptr) return;
  if (node->is_array()) {
    for (const Json& one : *node) expressions_at(&one, path, found);
  } else if (path.empty()) {
    found.push_back(node);
  } else {
    expressions_at(member(node, head_of(path)), tail_of(path), found);
  }
}

/// "module.shop.module.web." within "module.shop.": the prefix of the module that holds it.
std::string parent_of(const std::string& prefix) {
  const std::size_t at = prefix.rfind("module.", prefix.size() - 2);
  return at == std::string::npos ? std::string() : prefix.substr(0, at);
}

}  // namespace

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

TerraformConfiguration::TerraformConfiguration(Json configuration, Json variables)
    : configuration_(std::move(configuration)), variables_(std::move(variables)) {
  std::vector<std::pair<Module, std::string>> open{{{member(&configuration_, "root_module"), nullptr}, ""}};
  while (!open.empty()) {
    const auto [module, prefix] = std::move(open.back());
    open.pop_back();
    modules_.emplace(prefix, module);
    if (const Json* list = member(module.body, "resources"); list != nullptr && list->is_array()) {
      for (const Json& one : *list) resources_.emplace(prefix + text_at(&one, "address"), &one);
    }
    const Json* calls = member(module.body, "module_calls");
    if (calls == nullptr || !calls->is_object()) continue;
    for (const auto& [name, call] : calls->items())
      open.emplace_back(Module{member(&call, "module"), member(&call, "expressions")},
                        fmt::format("{}module.{}.", prefix, name));
  }
}

std::string TerraformConfiguration::region_of(const std::string& address, const std::string& provider) const {
  const auto found = resources_.find(without_keys(address));
  std::string key = found == resources_.end() ? "" : text_at(found->second, "provider_config_key");
  if (key.empty()) key = provider;
  std::string region = region_of_block(key);
  // A module's own block without a region takes the one that is passed on to it.
  return region.empty() ? region_of_block(key.substr(key.rfind(':') + 1)) : region;
}

std::string TerraformConfiguration::region_of_block(const std::string& key) const {
  const Json* block = member(member(&configuration_, "provider_config"), key);
  const Json* said = member(member(block, "expressions"), "region");
  if (std::string region = text_at(said, "constant_value"); !region.empty()) return region;
  const Json* names = member(said, "references");
  if (names == nullptr || !names->is_array() || names->empty() || !names->front().is_string()) return {};
  const auto& name = names->front().get_ref<const std::string&>();
  constexpr std::string_view variable = "var.";
  if (!name.starts_with(variable)) return {};
  const std::string_view of = std::string_view(name).substr(variable.size());
  if (std::string value = text_at(member(&variables_, of), "value"); !value.empty()) return value;
  const Json* declared = member(member(member(&configuration_, "root_module"), "variables"), of);
  return text_at(declared, "default");
}

std::vector<std::string> TerraformConfiguration::referred_by(const std::string& address,
                                                             std::string_view path) const {
  std::vector<std::string> found;
  const std::string plain = without_keys(address);
  const auto resource = resources_.find(plain);
  if (resource == resources_.end()) return found;
  const std::string prefix = plain.substr(0, plain.size() - text_at(resource->second, "address").size());
  std::vector<const Json*> said;
  expressions_at(member(resource->second, "expressions"), path, said);
  for (const Json* expression : said) follow_all(prefix, expression, 0, found);
  return found;
}

void TerraformConfiguration::follow_all(const std::string& prefix, const Json* expression, int depth,
                                        std::vector<std::string>& found) const {
  const Json* names = member(expression, "references");
  if (names == nullptr || !names->is_array()) return;
  for (const Json& name : *names) {
    if (name.is_string()) follow(prefix, name.get_ref<const std::string&>(), depth, found);
  }
}

void TerraformConfiguration::follow(const std::string& prefix, std::string_view reference, int depth,
                                    std::vector<std::string>& found) const {
  if (depth > deepest_reference) return;
  const std::string plain = without_keys(reference);
  const std::string_view kind = head_of(plain), rest = tail_of(plain), name = head_of(rest);
  if (kind == "var") {
    const auto module = modules_.find(prefix);
    if (module != modules_.end() && module->second.call != nullptr)
      follow_all(parent_of(prefix), member(module->second.call, name), depth + 1, found);
  } else if (kind == "module") {
    const std::string inner = fmt::format("{}module.{}.", prefix, name);
    const auto module = modules_.find(inner);
    if (module == modules_.end() || tail_of(rest).empty()) return;
    const Json* output = member(member(module->second.body, "outputs"), head_of(tail_of(rest)));
    follow_all(inner, member(output, "expression"), depth + 1, found);
  } else if (const std::string address = fmt::format("{}{}.{}", prefix, kind, name);
             resources_.contains(address)) {
    found.push_back(address);
  }
}

}  // namespace runrate
