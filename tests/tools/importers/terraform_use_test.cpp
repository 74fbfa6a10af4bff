// SPDX-License-Identifier: Apache-2.0
/// From resources to lines by a table made for it: every word that a row of the table may have, and what
/// becomes of what has no line.
#include "models/catalog/book_error.hpp"
#include "tools/importers/terraform.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

namespace {

using Json = nlohmann::json;

constexpr std::string_view made_table = R"({
  "let": {"count": "n|1", "unlike": "n"},
  "dated": {"ends": {"days": {"old": "2026-11-29", "new": "2026-11-30"}}},
  "shared": {"disks": [{"product": "Disk {kind|'std'}", "sku": "d-{kind|'std'}", "units": ["size"]}]},
  "resources": [
    {"type": ["v_machine"], "let": {"count": "m|1"},
     "part_of": [{"type": "v_group", "is": ["id"], "where": "group_id"}],
     "via": [{"type": "v_template", "is": ["id", "name"], "where": "template"}],
     "rows": [
       {"product": "Machine", "sku": "{size|via.size}", "units": ["count"], "times": "copies", "term": "{term}",
        "unless": {"off": ["true"]}},
       {"shared": "disks", "each": "disk", "beside": true, "once": "{name}"},
       {"product": "Address", "sku": "ip", "when": {"public": ["true"]}, "apart": true, "of_month": true,
        "credit": {"trial": ["*"]}, "beside": true}],
     "used": [{"product": "Traffic", "sku": "gb", "units": ["usage.gb"]}],
     "else": "'unknown'"},
    {"type": ["v_disk"], "rows": [{"shared": "disks", "once": "{name}"}]},
    {"type": ["v_template", "v_group"], "rows": []},
    {"type": ["v_bucket"], "rows": [], "else": "'by_use'"},
    {"type": ["v_plain"], "rows": [{"product": "Plain", "sku": "p", "units": ["count", "unlike"]}]},
    {"type": ["v_version"], "rows": [
      {"product": "Version", "sku": "v", "when": {"state": ["over"]}}, {"product": "Support", "sku": "s"}],
     "let": {"state": {"of": "version", "dated": "ends"}}}],
  "free": ["v_role"], "by_use": ["v_queue"], "tools": ["random"], "vendors": {"digitalocean": "DigitalOcean"}})";

TerraformResource resource(const std::string& address, std::string_view values,
                           const std::string& vendor = "v") {
  return {.address = address,
          .type = address.substr(0, address.find('.')),
          .provider = address.substr(0, address.find('_')),
          .vendor = vendor,
          .region = "r1",
          .values = Json::parse(values)};
}

TerraformUse use_of(std::vector<TerraformResource> resources, const TerraformUsage& usage = {},
                    const std::string& date = "2026-11-30") {
  TerraformPlan plan{.resources = std::move(resources)};
  plan.configuration = std::make_shared<TerraformConfiguration>(Json(), Json());
  return terraform_use(plan, TerraformTable::from_text(made_table), usage, date);
}

std::string told(const TerraformUse::Line& line) {
  const ListedUse& use = line.use;
  return fmt::format("{} {}/{} {}/{} {} x{} for {}{}{}{}{}{}", line.resource, use.vendor, use.region,
                     use.product, use.sku, use.units, use.copies, use.term, use.is_apart ? " apart" : "",
                     use.is_of_month ? " of_month" : "", use.draws_credit ? " credit" : "",
                     line.is_main ? " main" : "", line.is_used ? " used" : "");
}

std::string told(const TerraformUse::Outcome& outcome) {
  return fmt::format("{} {} {}", to_string(outcome.fate), outcome.unsaid, outcome.with);
}

using Lines = std::vector<std::string>;

template <class T>
Lines all(const std::vector<T>& list) {
  Lines lines;
  for (const T& one : list) lines.push_back(told(one));
  return lines;
}

}  // namespace

TEST_CASE("a resource becomes lines: main ones, those beside, those of what is used") {
  const TerraformUsage usage{.by_address = {{"v_machine.a", Json::parse(R"({"gb": 5})")}}};
  const TerraformUse use =
      use_of({resource("v_machine.a",
                       R"({"size": "large", "m": 2, "n": 7, "copies": 3, "term": "reserved", "public": true,
                                   "trial": "yes", "disk": [{"kind": "ssd", "size": 10, "name": "boot"},
                                                            {"size": 20, "name": "data"}, 5]})"),
              resource("v_disk.boot", R"({"kind": "ssd", "size": 10, "name": "boot"})"),
              resource("v_machine.b",
                       R"({"template": "small-one", "public": false, "disk": {"size": 4, "name": "b"}})"),
              resource("v_template.t", R"({"id": "t1", "name": "small-one", "size": "small"})"),
              resource("v_plain.p", R"({"n": 4})")},
             usage);
  CHECK(use.faults.empty());
  CHECK(all(use.lines) ==
        Lines{"0 v/r1 Machine/large 2 x3 for reserved main", "0 v/r1 Disk ssd/d-ssd 10 x1 for on_demand",
              "0 v/r1 Disk std/d-std 20 x1 for on_demand",
              "0 v/r1 Address/ip 1 x1 for on_demand apart of_month credit",
              "0 v/r1 Traffic/gb 5 x1 for on_demand of_month used",
              "2 v/r1 Machine/small 1 x1 for on_demand main", "2 v/r1 Disk std/d-std 4 x1 for on_demand",
              "4 v/r1 Plain/p 16 x1 for on_demand main"});
  CHECK(all(use.outcomes) == Lines{"priced  ", "elsewhere  v_machine.a", "priced  ", "free  ", "priced  "});
}

TEST_CASE("what has no line is free, by use, unknown, another vendor's, incomplete or paid elsewhere") {
  const TerraformUse use =
      use_of({resource("v_machine.part", R"({"group_id": "g1", "size": "large"})"),
              resource("v_group.g", R"({"id": "g1"})"), resource("v_machine.no_size", "{}"),
              resource("v_machine.off", R"({"size": "x", "off": true})"),
              resource("v_machine.none", R"({"size": "x", "m": 0})"),
              resource("v_machine.disk", R"({"size": "x", "disk": [{"name": "f"}]})"),
              resource("v_bucket.b", "{}"), resource("v_role.r", "{}"), resource("v_queue.q", "{}"),
              resource("random_id.i", "{}", ""), resource("digitalocean_droplet.d", "{}", ""),
              resource("v_new.n", "{}"), resource("v_plain.twice", R"({"n": "many"})")});
  CHECK(all(use.outcomes) == Lines{"elsewhere  v_group.g", "free  ", "incomplete size ", "unknown  ",
                                   "unknown  ", "priced size ", "by_use  ", "free  ", "by_use  ", "unknown  ",
                                   "other_vendor  ", "unknown  ", "incomplete size "});
  CHECK(all(use.lines) == Lines{"5 v/r1 Machine/x 1 x1 for on_demand main"});
}

TEST_CASE("a day that is past lets a row hold, the day itself does not") {
  const auto lines = [](const char* version, const char* date) {
    return use_of({resource("v_version.v", fmt::format(R"({{"version": "{}"}})", version))}, {}, date)
        .lines.size();
  };
  CHECK(lines("old", "2026-11-30") == 2);
  CHECK(lines("old", "2026-11-29") == 1);
  CHECK(lines("new", "2026-11-30") == 1);
  CHECK(lines("other", "2026-11-30") == 1);
}

TEST_CASE("a number that no resource has is a fault; after five of them the reading ends") {
  const auto found = [](std::string_view values, const TerraformUsage& usage = {}) {
    const TerraformUse use = use_of({resource("v_machine.a", values)}, usage);
    return use.faults.empty() ? std::string() : use.faults[0].found;
  };
  CHECK(found(R"({"size": "x", "m": -1})") == "v_machine.a: 'count' is -1");
  CHECK(found(R"({"size": "x", "m": 1000000001})") == "v_machine.a: 'count' is 1000000001");
  CHECK(found(R"({"size": "x", "m": 1000000000})").empty());
  const auto of_usage = [](double gb) { return TerraformUsage{.by_type = {{"v_machine", {{"gb", gb}}}}}; };
  CHECK(found(R"({"size": "x"})", of_usage(1e15)).empty());
  CHECK(found(R"({"size": "x"})", of_usage(2e15)) == "v_machine.a: 'usage.gb' is 2000000000000000");
  const TerraformUse six =
      use_of(std::vector<TerraformResource>(6, resource("v_machine.a", R"({"size": "x", "m": -1})")));
  CHECK(six.faults.size() == 5);
  CHECK(six.faults[0].remedy == "write the plan anew; no resource has that");
  CHECK(six.outcomes.size() == 5);
  // Copies are kept within bounds.
  CHECK(all(use_of({resource("v_machine.a", R"({"size": "x", "copies": 2000000000})")}).lines) ==
        Lines{"0 v/r1 Machine/x 1 x1000000000 for on_demand main"});
}

TEST_CASE("a table that is malformed is refused with the place in it") {
  struct Row {
    std::string_view place, value, path, found, fits;
  };
  constexpr Row rows[] = {
      {"/shared/disks/0", R"({"sku": "d"})", "/shared/disks/0", "is no line", "product and sku"},
      {"/shared/disks/0", R"({"shared": "disks"})", "/shared/disks/0/shared",
       "shared rows within shared rows", "product and sku"},
      {"/resources/4/rows/0", R"({"product": "Plain"})", "/resources/4/rows/0", "is no line",
       "product and sku, or shared rows"},
      {"/resources/1/rows/0", R"({"shared": "none"})", "/resources/1/rows/0/shared", "\"none\"",
       "a name under /shared"},
      {"/resources/0/used/0", R"({"sku": "gb"})", "/resources/0/used/0", "is no line",
       "product and sku, or shared rows"},
      {"/resources/3/else", R"("by_use")", "/resources/3/else", "by_use",
       "one of 'free', 'by_use', 'unknown'"},
      {"/resources/2/type/1", R"("v_machine")", "/resources/2/type", "v_machine stands there twice",
       "each type once"},
      {"/free/0", R"("v_*")", "/free/0", "\"v_*\"", "the whole name of one type"},
      {"/by_use/0", R"("v_*")", "/by_use/0", "\"v_*\"", "the whole name of one type"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.place);
    Json table = Json::parse(made_table);
    table[Json::json_pointer(std::string(row.place))] = Json::parse(row.value);
    try {
      (void)TerraformTable::from_text(table.dump());
      FAIL_CHECK("it is not refused");
    } catch (const BookError& error) {
      REQUIRE(error.faults.size() == 1);
      CHECK(error.file == "terraform.json");
      CHECK(error.faults[0].path == row.path);
      CHECK(error.faults[0].found == row.found);
      CHECK(error.faults[0].fits == row.fits);
    }
  }
  const TerraformTable table = TerraformTable::from_text(made_table);
  CHECK(table.vendor_of("digitalocean") == "DigitalOcean");
  CHECK(table.vendor_of("acme") == "acme");
}
