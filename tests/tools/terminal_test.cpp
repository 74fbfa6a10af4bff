// SPDX-License-Identifier: Apache-2.0
#include "tools/terminal.hpp"

#include "tools/memory.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

namespace runrate {
namespace {

/// A variable of the environment for as long as it is in scope; without a value it is not set.
class Variable {
 public:
  Variable(const char* name, std::optional<std::string> value) : name_(name) {
    if (const char* was = std::getenv(name); was != nullptr) was_ = was;  // NOLINT(concurrency-mt-unsafe)
    set(value);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { set(was_); }

 private:
  void set(const std::optional<std::string>& value) const {
    if (value) ::setenv(name_, value->c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    if (!value) ::unsetenv(name_);                  // NOLINT(concurrency-mt-unsafe)
  }
  const char* name_;
  std::optional<std::string> was_;
};

TEST_CASE("colours are shown on a terminal that wants them, or as was asked") {
  struct Row {
    std::optional<std::string> no_color, term;
    bool is_terminal, shows;
  };
  const Row rows[] = {{{}, "xterm", true, true}, {{}, "xterm", false, false}, {"1", "xterm", true, false},
                      {"", "xterm", true, true}, {{}, "dumb", true, false},   {{}, {}, true, true}};
  for (const Row& row : rows) {
    const Variable no_color("NO_COLOR", row.no_color), term("TERM", row.term);
    CHECK(wants_colour("auto", row.is_terminal) == row.shows);
    CHECK(wants_colour("always", row.is_terminal));
    CHECK_FALSE(wants_colour("never", row.is_terminal));
  }
}

TEST_CASE("memory is said in MiB below one GiB, else in GiB") {
  constexpr std::uint64_t mib = 1024 * 1024;
  CHECK(memory_text(0) == "0 MiB");
  CHECK(memory_text(3 * mib / 2) == "2 MiB");
  CHECK(memory_text(1023 * mib) == "1023 MiB");
  CHECK(memory_text(1024 * mib) == "1.0 GiB");
  CHECK(memory_text(2560 * mib) == "2.5 GiB");
  CHECK(available_memory() > mib);
}

}  // namespace
}  // namespace runrate
