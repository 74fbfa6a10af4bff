// SPDX-License-Identifier: Apache-2.0
#include "tools/text_source.hpp"

#include "tools/input_error.hpp"

#include <memory>
#include <utility>

namespace runrate {

TextSource in_memory(std::map<std::string, std::string> texts) {
  const auto held = std::make_shared<const std::map<std::string, std::string>>(std::move(texts));
  const auto below = [held](const std::string& folder) {
    std::vector<std::string> names;
    for (auto at = held->lower_bound(folder + "/"); at != held->end() && at->first.starts_with(folder + "/");
         ++at)
      names.push_back(at->first);
    return names;
  };
  const auto text = [held](const std::string& name) {
    const auto found = held->find(name);
    if (found == held->end())
      throw InputError(name, {{.code = "price_book",
                               .path = "",
                               .found = "no such text",
                               .expected = "a file of the price book that can be read"}});
    return found->second;
  };
  return {.place = "", .below = below, .text = text};
}

}  // namespace runrate
