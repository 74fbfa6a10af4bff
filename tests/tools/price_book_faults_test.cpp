// SPDX-License-Identifier: Apache-2.0
/// A price book in which one value at a time is lost, of another kind, out of range or cut: it is read, or it
/// is refused as a user's file; it never is a fault of the program.
#include "models/catalog/book_error.hpp"
#include "models/outlook/bounds.hpp"
#include "models/outlook/outlook.hpp"
#include "tools/price_book.hpp"
#include "tools/price_file.hpp"
#include "tools/price_folder.hpp"
#include "tools/price_lint.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace runrate;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* spec_text = R"(
name: Acme
users: {p10: 6000, p90: 11000}
growth: 3% per month
providers: [aws, vercel]
compliance: [hipaa, soc2]
current: {provider: vercel, cost: $900 per month}
migration: {month: 2027-06}
headcount: 12
components:
  web: {kind: container, interruptible: true}
  db: {kind: postgres, high_availability: true}
  cache: {kind: cache}
  docs: {kind: nosql}
  files: {kind: object storage}
  jobs: {kind: batch, jobs: 400 per day, each: 10 min}
  ai: {kind: llm, model: medium}
  edge: {kind: cdn}
  disk: {kind: backup, of: [db]}
)";

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void spill(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// A book of its own below a temporary folder: the real one, cut to few machines in one region.
class SmallBook {
 public:
  SmallBook() {
    const fs::path real = RUNRATE_SOURCE_DIR "/pricing-data";
    fs::remove_all(folder);
    for (const auto& entry : fs::recursive_directory_iterator(real)) {
      const std::string name = fs::relative(entry.path(), real).generic_string();
      if (!entry.is_regular_file() || entry.path().extension() != ".json" || name == "schema.json") continue;
      const std::string text = slurp(entry.path());
      if (!name.starts_with("rates/")) {
        take(name, text);
      } else if (name.ends_with("global.json") || name == "rates/aws/us-east-1.json") {
        take(name, fewer(text));
      }
    }
  }
  ~SmallBook() { fs::remove_all(folder); }
  SmallBook(const SmallBook&) = delete;
  SmallBook& operator=(const SmallBook&) = delete;

  fs::path folder = fs::temp_directory_path() / ("runrate-book-" + std::to_string(getpid()));
  std::vector<std::string> names;

 private:
  void take(const std::string& name, const std::string& text) {
    spill(folder / name, text);
    names.push_back(name);
  }
  /// Of machines and nodes one in twelve; all else.
  static std::string fewer(const std::string& text) {
    Json card = Json::parse(text);
    Json kept = Json::array();
    std::size_t machines = 0;
    for (Json& rate : card["rates"]) {
      if (!rate.contains("vcpu") || machines++ % 12 == 0) kept.push_back(std::move(rate));
    }
    card["rates"] = std::move(kept);
    return card.dump();
  }
};

using Dice = std::mt19937;

std::size_t roll(Dice& dice, std::size_t sides) { return dice() % sides; }

/// A value somewhere below, and what holds it.
std::pair<Json*, std::string> pick(Json& root, Dice& dice) {
  Json* holder = &root;
  std::string key;
  while (true) {
    const std::size_t at = roll(dice, holder->size());
    auto child = holder->begin();
    std::advance(child, static_cast<std::ptrdiff_t>(at));
    key = holder->is_array() ? std::to_string(at) : child.key();
    const bool goes_on = child->is_structured() && !child->empty() && roll(dice, 8) != 0;
    if (!goes_on) return {holder, key};
    holder = &*child;
  }
}

std::string changed(const std::string& text, Dice& dice, std::string& what) {
  static const std::vector<Json> others{nullptr,
                                        -1,
                                        0,
                                        1e308,
                                        0.5,
                                        "",
                                        "no such thing",
                                        true,
                                        2031,
                                        Json::array(),
                                        Json::object(),
                                        Json::array({1, "a"}),
                                        "{open",
                                        "2026-13-40"};
  if (roll(dice, 12) == 0) {
    what = "cut";
    return text.substr(0, roll(dice, text.size()));
  }
  if (roll(dice, 12) == 0) {
    what = "a byte";
    std::string other = text;
    other[roll(dice, text.size())] = static_cast<char>(roll(dice, 256));
    return other;
  }
  Json root = Json::parse(text);
  const auto [holder, key] = pick(root, dice);
  Json& value = holder->is_array() ? (*holder)[std::stoul(key)] : (*holder)[key];
  switch (roll(dice, 4)) {
    case 0:
      what = "without " + key;
      holder->is_array() ? holder->erase(std::stoul(key)) : void(holder->erase(key));
      break;
    case 1: {
      const auto [other, other_key] = pick(root, dice);
      what = "other value for " + key;
      const Json copy = other->is_array() ? (*other)[std::stoul(other_key)] : (*other)[other_key];
      value = copy;
      break;
    }
    default: {
      const Json& other = others[roll(dice, others.size())];
      what = key + " as " + other.dump();
      value = other;
    }
  }
  return root.dump();
}

/// All that a command does with a book.
void use(const fs::path& folder) {
  ReadOptions options{.date = {2026, 11, 24}};
  options.regions = known_regions(price_texts(folder));
  options.known_names = names_in(price_texts(folder));
  const PlanSpec spec = read_spec_text(spec_text, "spec.yaml", options);
  const Catalog catalog = load_catalog(price_texts(folder), spec);
  const References references = load_references(price_texts(folder));
  const Runs runs = project_all({spec, catalog, references}, {.trials = 64, .threads = 1}, Extent::plan_only);
  if (!amounts_beyond_bounds(spec, runs)) (void)look_ahead(spec, runs);
}

}  // namespace

TEST_CASE("a price book with one fault is read or refused, and never is a fault of the program" *
          doctest::test_suite("long")) {
  const SmallBook book;
  use(book.folder);
  const char* more = std::getenv("RUNRATE_BOOK_FAULTS");  // NOLINT(concurrency-mt-unsafe)
  const std::size_t rounds = more == nullptr ? 60 : std::stoul(more);
  Dice dice(7);
  std::size_t refused = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::string& name = book.names[roll(dice, roll(dice, 3) == 0 ? book.names.size() : 12)];
    const std::string before = slurp(book.folder / name);
    std::string what;
    spill(book.folder / name, changed(before, dice, what));
    CAPTURE(round);
    CAPTURE(name);
    CAPTURE(what);
    try {
      use(book.folder);
    } catch (const InputError& error) {
      ++refused;
      CHECK_FALSE(error.problems.empty());
      CHECK_FALSE(error.problems.front().found.empty());
    } catch (const std::exception& error) {
      FAIL_CHECK("no one's input: " << error.what());
    }
    if (round % 6 == 0) CHECK_NOTHROW((void)lint_book(book.folder, "2026-11-30"));
    spill(book.folder / name, before);
  }
  CHECK(refused > rounds / 4);
}

TEST_CASE("lint finds what is wrong in whatever file, and goes on") {
  const SmallBook book;
  const auto kinds = [&] {
    std::set<std::pair<std::string, std::string>> found;
    for (const BookFinding& finding : lint_book(book.folder, "2026-11-30").findings)
      found.insert({finding.kind, finding.file});
    return found;
  };
  CHECK_FALSE(kinds().contains({"form", "regions.json"}));
  const auto edit = [&](const std::string& name, const std::string& pointer, const Json& value) {
    Json json = Json::parse(slurp(book.folder / name));
    json[Json::json_pointer(pointer)] = value;
    spill(book.folder / name, json.dump());
  };
  edit("regions.json", "/providers/aws/base", "mars-1");
  edit("spread.json", "/spread/0/p10", 900);
  edit("availability.json", "/promises/0/as_of", "2026-02-30");
  edit("compliance.json", "/one_time/0/sku", "no.such");
  edit("setup.json", "/as_of", "2031-01-01");
  edit("equivalents.json", "/equivalents/0/provider", "oracle");
  edit("rates/openai/global.json", "/rates/0/as_of", "2031");
  edit("rates/github/global.json", "/vendor", "gitlab");
  edit("rates/slack/global.json", "/rates/0/steps", Json::array());
  spill(book.folder / "rates/aws/mars-1.json", R"({"vendor":"aws","region":"mars-1","rates":[]})");
  fs::remove(book.folder / "saas.json");
  const auto found = kinds();
  for (const auto& [kind, file] :
       std::initializer_list<std::pair<const char*, const char*>>{{"form", "regions.json"},
                                                                  {"form", "spread.json"},
                                                                  {"form", "saas.json"},
                                                                  {"form", "rates/slack/global.json"},
                                                                  {"date", "availability.json"},
                                                                  {"reference", "compliance.json"},
                                                                  {"future", "setup.json"},
                                                                  {"future", "rates/openai/global.json"},
                                                                  {"vendor", "equivalents.json"},
                                                                  {"vendor", "rates/github/global.json"},
                                                                  {"region", "rates/aws/mars-1.json"}}) {
    const auto& seen_kind = kind;
    CAPTURE(seen_kind);
    const auto& seen_file = file;
    CAPTURE(seen_file);
    CHECK(found.contains({kind, file}));
  }
}

TEST_CASE("what the lint finds is told whole: kind, file, place and what it is") {
  const SmallBook book;
  const auto lines = [&] {
    std::multiset<std::string> all;
    for (const BookFinding& finding : lint_book(book.folder, "2026-11-30").findings)
      all.insert(to_text(finding));
    return all;
  };
  const std::multiset<std::string> before = lines();
  Json equivalents = Json::parse(slurp(book.folder / "equivalents.json"));
  const Json plan = equivalents["plans"][0], menu = equivalents["menus"][0];
  equivalents["plans"][0]["sku"] = "none";
  equivalents["menus"][0]["entries"] = Json::array({"none"});
  equivalents["model_makers"].push_back("nobody");
  spill(book.folder / "equivalents.json", equivalents.dump());
  Json compliance = Json::parse(slurp(book.folder / "compliance.json"));
  const auto product = compliance["one_time"][0]["product"].get<std::string>();
  compliance["one_time"][0]["sku"] = "no.such";
  spill(book.folder / "compliance.json", compliance.dump());
  Json setup = Json::parse(slurp(book.folder / "setup.json"));
  setup["as_of"] = "2031-01-01";
  spill(book.folder / "setup.json", setup.dump());
  Json card = Json::parse(slurp(book.folder / "rates/github/global.json"));
  card["rates"] = Json::array({card["rates"][0]});
  const Json& rate = card["rates"][0];
  spill(book.folder / "rates/github/more.json", card.dump());
  spill(book.folder / "rates/mars/global.json", R"({"vendor":"mars","region":"global","rates":[]})");
  std::vector<std::string> found;
  std::ranges::set_difference(lines(), before, std::back_inserter(found));
  const auto text = [](const Json& value) { return value.get<std::string>(); };
  std::vector<std::string> expected{
      "reference: equivalents.json: /plans/0: no card of " + text(plan["provider"]) + " holds " +
          text(plan["product"]) + " / none, " + text(plan["term"]),
      "reference: equivalents.json: /menus/0/entries: no card of " + text(menu["vendor"]) + " holds " +
          text(menu["product"]) + " / none, " + text(menu["term"]),
      "vendor: equivalents.json: /model_makers/" + std::to_string(equivalents["model_makers"].size() - 1) +
          ": 'nobody' has no folder under rates",
      "reference: compliance.json: /one_time/0: no card of market holds " + product +
          " / no.such.low, one_time",
      "reference: compliance.json: /one_time/0: no card of market holds " + product +
          " / no.such.high, one_time",
      "future: setup.json: /as_of: '2031-01-01' lies after 2026-11-30",
      "duplicate: rates/github/more.json: " + text(rate["product"]) + " / " + text(rate["sku"]) +
          " / global stands in rates/github/global.json too",
      "region: rates/github/more.json: /region: github has no region 'more'",
      "unused: rates/mars: no file names this vendor"};
  std::ranges::sort(expected);
  CHECK(found == expected);
}

TEST_CASE("what does not fit says file, line, pointer, what was found and what fits") {
  const SmallBook book;
  spill(book.folder / "regions.json",
        "{\n\"neutral\": {},\n\"providers\": {\"aws\": {\"base\": 7, \"regions\": []}}}");
  try {
    (void)known_regions(price_texts(book.folder));
    FAIL("taken");
  } catch (const InputError& error) {
    CHECK(fs::path(error.file) == book.folder / "regions.json");
    REQUIRE(error.problems.size() == 2);
    CHECK(error.problems[0].path == "/providers/aws/base");
    CHECK(error.problems[0].line == 3);
    CHECK(error.problems[0].found == "7");
    CHECK(error.problems[0].expected == "a text that is not empty");
    CHECK(error.problems[1].path == "/providers/aws/regions");
  }
}
