// SPDX-License-Identifier: Apache-2.0
#include "readers.hpp"

#include <algorithm>
#include <array>

namespace runrate::fuzz {

std::span<const Reader> readers() {
  static constexpr std::array<Reader, 14> all{{{"bill", bill},
                                               {"command_line", command_line},
                                               {"file_kind", file_kind},
                                               {"history", history},
                                               {"packed", packed},
                                               {"price_file", price_file},
                                               {"rate_card", rate_card},
                                               {"samples", samples},
                                               {"spec", spec},
                                               {"table", table},
                                               {"template", templates},
                                               {"terraform_plan", terraform_plan},
                                               {"terraform_usage", terraform_usage},
                                               {"trace", trace}}};
  return all;
}

const Reader* reader_named(std::string_view name) {
  const auto found = std::ranges::find(readers(), name, &Reader::name);
  return found == readers().end() ? nullptr : &*found;
}

}  // namespace runrate::fuzz
