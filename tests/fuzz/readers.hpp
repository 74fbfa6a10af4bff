// SPDX-License-Identifier: Apache-2.0
/// The readers of what users bring, each with what holds of it for any bytes.
#pragma once

#include <span>
#include <string_view>

namespace runrate::fuzz {

/// Returns, whatever the input; ends the program where something does not hold.
using Holds = void (*)(std::string_view input);

struct Reader {
  std::string_view name;
  Holds holds;
};

[[nodiscard]] std::span<const Reader> readers();
/// nullptr where there is none of that name.
[[nodiscard]] const Reader* reader_named(std::string_view name);

// A file each.
void bill(std::string_view input);
void command_line(std::string_view input);
void file_kind(std::string_view input);
void history(std::string_view input);
void packed(std::string_view input);
void price_file(std::string_view input);
void rate_card(std::string_view input);
void samples(std::string_view input);
void spec(std::string_view input);
void table(std::string_view input);
void templates(std::string_view input);
void terraform_plan(std::string_view input);
void terraform_usage(std::string_view input);
void trace(std::string_view input);

}  // namespace runrate::fuzz
