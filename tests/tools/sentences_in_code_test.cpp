// SPDX-License-Identifier: Apache-2.0
/// A value becomes text once, last: the rooms that work figures out hold no sentence. What they hold of
/// several words is listed here with the reason why it is none.
#include "tools/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view rooms[] = {"compliance", "deployment", "figures", "offer", "outlook",
                                      "projection", "recovery",   "saas",    "sizing"};

const std::map<std::string_view, std::set<std::string>> listed{
    {"as vendors call what they sell",
     {"Azure Front Door", "Elastic Cloud Hosted Standard", "Front Door", "Google Cloud", "Neon Scale compute",
      "Netlify Pro", "Persistent Disk", "Premium SSD", "Upstash Redis Fixed 100GB",
      "Upstash Redis Fixed 10GB", "Upstash Redis Fixed 1GB", "Upstash Redis Fixed 250MB",
      "Upstash Redis Fixed 500GB", "Upstash Redis Fixed 50GB", "Upstash Redis Fixed 5GB", "Vercel Pro"}},
    {"as FOCUS calls its categories",
     {"AI and Machine Learning", "Business Applications", "Developer Tools", "Management and Governance"}},
    {"as the price book calls its requirements", {"Access control", "Web application firewall"}},
    {"a value of plan.json or costs.csv that is compared, not read",
     {"GiB a month", "Not modelled", "active users", "as agreed", "data out", "double running",
      "month's bill", "not modelled", "requests a month", "requests a second", "ten times",
      "tokens a month"}},
    {"the name of an item or a service, as a spec would state it",
     {"Commitment to {}, unused", "Data out of today's platform", "Double running", "Pods on {}"}},
    {"where a price is from, in one column with the price book's own words",
     {"the spec", "the spec: credits", "the spec: current.cost",
      "the spec: current.cost, less the model at today's users",
      "today's resources at list price, less what of the model stands all month", "{:g} x cached input",
      "{:g}% of the price on demand ({}), the newest of {}"}},
    {"what a refused spec is told, as its reader does",
     {"a month at ten times the users", "a month of the tier {}", "a month without visitors",
      "amounts of at most 10,000,000,000,000 in every figure",
      "at most 1,000,000,000 at the P90 of every month", "more than any number", "the plan's month ",
      "{} active users in {} (P90)", "{} would cost {} {}"}},
    {"a step of the run, by its name",
     {"Assess needs", "Design architecture", "Estimate costs", "Evaluate options"}},
    {"a fault of this program", {": figures and lines differ in number", "a plan needs a provider"}},
};

/// The texts in quotes of a source, without comments and what it includes.
std::vector<std::string> literals_of(const std::string& source) {
  std::vector<std::string> found;
  std::size_t at = 0;
  while (at < source.size()) {
    if (source.compare(at, 2, "//") == 0 || source.compare(at, 8, "#include") == 0) {
      at = source.find('\n', at);
      if (at == std::string::npos) break;
    } else if (source[at] == '\'' && at + 2 < source.size()) {
      const bool is_digits_mark = at > 0 && std::isdigit(static_cast<unsigned char>(source[at - 1])) != 0;
      at += is_digits_mark ? 1 : source[at + 1] == '\\' ? 4 : 3;
      continue;
    } else if (source[at] == '"') {
      std::string text;
      for (++at; at < source.size() && source[at] != '"'; ++at) {
        if (source[at] == '\\') text += source[at++];
        text += source[at];
      }
      found.push_back(text);
    }
    ++at;
  }
  return found;
}

/// Two words or more, not counting what is filled in.
bool has_words(const std::string& text) {
  int words = 0;
  bool in_word = false;
  int depth = 0;
  for (const char c : text) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (c == ' ') in_word = false;
    if (depth > 0 || in_word || std::isalpha(static_cast<unsigned char>(c)) == 0) continue;
    in_word = true;
    ++words;
  }
  return words > 1;
}

/// By their texts, the files that hold them.
std::map<std::string, std::string> words_in_rooms() {
  std::map<std::string, std::string> found;
  for (const std::string_view room : rooms) {
    for (const fs::directory_entry& file :
         fs::recursive_directory_iterator(RUNRATE_SOURCE_DIR "/models/" + std::string(room))) {
      if (file.path().extension() != ".cpp" && file.path().extension() != ".hpp") continue;
      for (const std::string& text : literals_of(read_file(file.path()))) {
        if (has_words(text)) found.emplace(text, file.path().filename().string());
      }
    }
  }
  return found;
}

TEST_CASE("the rooms that work figures out hold no sentence") {
  const std::map<std::string, std::string> found = words_in_rooms();
  const auto is_listed = [](const std::string& text) {
    return std::ranges::any_of(listed, [&](const auto& reason) { return reason.second.contains(text); });
  };
  for (const auto& one : found) {
    CAPTURE(one.second);
    CAPTURE(one.first);
    CHECK(is_listed(one.first));
  }
  for (const auto& one : listed) {
    for (const std::string& text : one.second) {
      CAPTURE(one.first);
      CAPTURE(text);
      CHECK(found.contains(text));
    }
  }
}

TEST_CASE("a sentence in code is seen, a comment, an id and a form are not") {
  const std::vector<std::string> texts = literals_of(
      "#include \"a b.hpp\"\n// \"a remark\"\nconst char c = '\"';\nint n = 1'000;\nf(\"one more month\", "
      "\"roadmap.one\", \"{}, {:g} GiB\");\n");
  CHECK(texts == std::vector<std::string>{"one more month", "roadmap.one", "{}, {:g} GiB"});
  CHECK(has_words("one more month"));
  CHECK_FALSE(has_words("roadmap.one"));
  CHECK_FALSE(has_words("{}, {:g} GiB"));
}

}  // namespace
}  // namespace runrate
