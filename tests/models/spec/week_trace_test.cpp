// SPDX-License-Identifier: Apache-2.0
#include "models/spec/week_trace.hpp"

#include "models/spec/sample_column.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

/// A week of rows from Monday 2026-10-05 on, hour h with h as its traffic; `form` has {0} for the time and
/// {1} for the number.
std::string week_of(std::string_view form) {
  std::string csv;
  for (int hour = 0; hour < 168; ++hour) {
    const std::string time = fmt::format("2026-10-{:02} {:02}:00:00", 5 + hour / 24, hour % 24);
    csv += fmt::format(fmt::runtime(form), time, hour) + "\n";
  }
  return csv;
}

TEST_CASE("a trace gives the week's shape, missing samples left out") {
  std::string csv = "timestamp,value\n";
  // 2014-04-14 is a Monday. Hour h of Monday has h twice in one week; the other days are flat at 10.
  for (int day = 14; day <= 20; ++day) {
    for (int hour = 0; hour < 24; ++hour) {
      csv += "2014-04-" + std::to_string(day) + (hour < 10 ? " 0" : " ") + std::to_string(hour) + ":04:00," +
             std::to_string(day == 14 ? hour : 10) + "\n";
    }
  }
  const auto week = week_from_trace(csv).week;
  REQUIRE(week);
  // Sum: 0 + 1 + … + 23 = 276 and 6 · 24 · 10 = 1,440; mean 1,716 / 168.
  CHECK((*week)[0] == 0);
  CHECK((*week)[23] == testing::near(23 * 168.0 / 1716));
  CHECK((*week)[24] == testing::near(10 * 168.0 / 1716));
}

TEST_CASE("a trace is read in the forms that tools write") {
  const auto plain = week_from_trace(week_of("{0},{1}")).week;
  REQUIRE(plain);
  for (const std::string& csv :
       {week_of("{0};{1}"), week_of("{0}\t{1}\r"), week_of("\"{0}\",\"{1}\""),
        "\xEF\xBB\xBF" + week_of("{0},{1}"), "Time,Requests\n" + week_of("{0},{1}"),
        "requests,timestamp\n" + week_of("{1},{0}"),
        "timestamp,host,status,requests\n" + week_of("{0},web,200,{1}"),
        "timestamp,anything at all\n" + week_of("{0},{1}"), "# exported\n\n" + week_of("{0},{1}")}) {
    CAPTURE(csv.substr(0, 60));
    const WeekTrace trace = week_from_trace(csv);
    for (const FileFault& fault : trace.faults) FAIL_CHECK(fault.found);
    REQUIRE(trace.week);
    CHECK(*trace.week == *plain);
  }
}

TEST_CASE("what is wrong with a trace is said with its line; nothing is passed over") {
  struct Row {
    std::string csv;
    int line;
    std::string_view found;
  };
  const std::string good = week_of("{0},{1}");
  const Row rows[] = {
      {"", 0, "168 of the week's 168 hours have no sample, the first Monday 00:00"},
      {good.substr(0, good.size() - 24), 0,
       "1 of the week's 168 hours have no sample, the first Sunday 23:00"},
      {week_of("{0},0"), 0, "all its traffic is 0"},
      {"2026-10-05 00:00:00,100abc\n" + good, 1, "'100abc' is no number"},
      {good + good.substr(0, 21) + "x\n", 169, "'0x' is no number"},
      {good + week_of("garbage {1},x"), 169,
       "'garbage 0' is no time (168 of 336 rows cannot be read: lines 169, 170, 171 and so on)"},
      {good + "2026-10-05 00:00:00,1,900\n", 169, "3 cells under 2 columns"},
      {good + "2026-10-05 00:00:00,\"1,900\"\n", 169, "'1,900' is no number"},
      {good + "2026-10-05 00:00:00,\n", 169, "'' is no number"},
      {good + "2026-10-05 00:00:00,nan\n", 169, "'nan' is no number"},
      {good + "2026-10-05 00:00:00,1e308\n", 169, "'1e308' is no traffic of 0 to 10^15"},
      {good + "2026-10-05 00:00:00,-1\n", 169, "'-1' is no traffic of 0 to 10^15"},
      {good + "2026-10-05,1\n2026-10-05 00:00:00 o'clock,1\n", 170,
       "'2026-10-05 00:00:00 o'clock' is no time"},
      {"timestamp,status_code\n" + good, 1, "'status_code' is no traffic"},
      {"timestamp,status,latency\n" + week_of("{0},200,{1}"), 1,
       "none of the columns 'timestamp', 'status' and 'latency' is known as the traffic"},
      {"timestamp,requests,users\n" + week_of("{0},1,{1}"), 1,
       "'requests' and 'users' could each be the traffic"},
      {"when,requests\n" + good, 1, "none of the columns 'when' and 'requests' is a time"},
      {week_of("{0},200,{1}"), 1, "3 columns stand under no header"},
      {"just text\n", 1, "'just text' is no time with its traffic"},
      {good + "2026-10-05 00:00:00,\"1\n", 169, "the quote that opens here is never closed"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.found);
    const WeekTrace trace = week_from_trace(row.csv);
    CHECK_FALSE(trace.week);
    REQUIRE(trace.faults.size() == 1);
    CHECK(trace.faults[0].found == row.found);
    CHECK(trace.faults[0].line == row.line);
    CHECK_FALSE(trace.faults[0].remedy.empty());
  }
}

TEST_CASE("samples are one value a line, or the column called value") {
  const SampleColumn plain = samples_from("duration\n250 ms\n# a comment\n300 ms\n");
  REQUIRE(plain.faults.empty());
  CHECK(plain.values == std::vector<std::string>{"250 ms", "300 ms"});
  CHECK(plain.lines == std::vector<int>{2, 4});
  CHECK(samples_from("5\n6\n").values.size() == 2);
  const SampleColumn named = samples_from("id;Value\n1;250 ms\n2;300 ms\n");
  REQUIRE(named.faults.empty());
  CHECK(named.values == plain.values);
  struct Row {
    std::string_view csv;
    int line;
    std::string_view found;
  };
  constexpr Row rows[] = {
      {"", 0, "holds no numbers"},
      {"duration\n", 0, "holds no numbers"},
      {"1,900\n2,100\n", 1, "there are 2 columns and none is called 'value'"},
      {"5\n\"1,900\"\n", 2, "'1,900' is no value"},
      {"5\n1,900\n", 2, "2 cells under 1 column"},
      {"value,n\n,1\n,2\n,3\n,4\n", 2,
       "'' is no value (4 of 4 rows cannot be read: lines 2, 3, 4 and so on)"},
      {"5\n\"6\n", 2, "the quote that opens here is never closed"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.csv);
    const SampleColumn column = samples_from(row.csv);
    REQUIRE_FALSE(column.faults.empty());
    CHECK(column.faults[0].found == row.found);
    CHECK(column.faults[0].line == row.line);
  }
}

}  // namespace
}  // namespace runrate
