// SPDX-License-Identifier: Apache-2.0
#include "models/spec/table_reader.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

/// Rows as "line:cell/cell", then what ended the reading as "line:column found".
struct Seen {
  std::string rows;
  std::string fault;
};

Seen seen(std::string_view text, std::size_t piece) {
  Seen seen;
  TableReader reader([&](const TableRow& row) {
    seen.rows += std::to_string(row.line) + ":";
    for (const std::string& cell : row.cells) seen.rows += cell + "/";
    seen.rows += " ";
  });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.feed(text.substr(at, piece));
  reader.finish();
  if (reader.fault()) {
    const FileFault& fault = *reader.fault();
    seen.fault = std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " + fault.found;
  }
  return seen;
}

TEST_CASE("a table is cut into rows and cells, in pieces of any size") {
  struct Row {
    std::string_view name, text, rows, fault;
  };
  using namespace std::string_view_literals;
  const Row rows[] = {
      {"nothing", "", "", ""},
      {"commas", "a,b\n1,2\n", "1:a/b/ 2:1/2/ ", ""},
      {"no last line break", "a,b\n1,2", "1:a/b/ 2:1/2/ ", ""},
      {"CRLF", "a,b\r\n1,2\r\n", "1:a/b/ 2:1/2/ ", ""},
      {"CRLF, the last without", "a,b\r\n1,2\r", "1:a/b/ 2:1/2/ ", ""},
      {"semicolons", "a;b\n1,5;2\n", "1:a/b/ 2:1,5/2/ ", ""},
      {"tabs, one cell empty", "a\tb\tc\n1\t\t3\n", "1:a/b/c/ 2:1//3/ ", ""},
      {"bars", "a|b\n1|2\n", "1:a/b/ 2:1/2/ ", ""},
      {"one column", "a\n1\n", "1:a/ 2:1/ ", ""},
      {"empty last cell", "a,b\n1,\n", "1:a/b/ 2:1// ", ""},
      {"empty lines and comments", "\n# it's \"odd, \"so\n\na,b\n  \n1,2\n", "4:a/b/ 6:1/2/ ", ""},
      {"a mark at the start",
       "\xEF\xBB\xBF"
       "a,b\n",
       "1:a/b/ ", ""},
      {"a mark alone", "\xEF\xBB\xBF", "", ""},
      {"two bytes", "ab", "1:ab/ ", ""},
      {"quotes", "\"a,1\",\"say \"\"yes\"\"\"\n", "1:a,1/say \"yes\"/ ", ""},
      {"a line break in quotes", "a,b\n\"x\ny\",2\n3,4\n", "1:a/b/ 2:x\ny/2/ 4:3/4/ ", ""},
      {"blanks around", " a , \"b\" \n", "1:a/b/ ", ""},
      {"a quote inside a cell", "5\" disk,2\n3,4\n", "1:5\" disk/2/ 2:3/4/ ", ""},
      {"an empty quoted cell", "\"\",b\n", "1:/b/ ", ""},
      {"never closed", "a,b\n1,2\n3,\"x\n4,5\n", "1:a/b/ 2:1/2/ ",
       "3:0 the quote that opens here is never closed"},
      {"opened in a later line of the row", "\"x\ny\",\"z\n", "",
       "2:0 the quote that opens here is never closed"},
      {"closed by another row's quote", "a,b\n1,\"x\n2,\"y\"\n", "1:a/b/ ",
       "2:0 'y\"' stands behind a closed quote"},
      {"escape", "a,b\n1,x\x1b[31m\n", "1:a/b/ ", "2:4 U+001B (escape) cannot be shown"},
      {"override in quotes", "a,b\n\"1\n\u202e\",2\n", "1:a/b/ ",
       "3:1 U+202E (right-to-left override) cannot be shown"},
      {"null", "a,b\n1,\0\n"sv, "1:a/b/ ", "2:3 U+0000 (null) cannot be shown"},
      {"other encoding", "a,b\n1,caf\xe9\n", "1:a/b/ ", "2:6 byte 0xE9 is no UTF-8 text"},
      {"UTF-16",
       "\xFF\xFE"
       "a\0"sv,
       "", "1:1 byte 0xFF is no UTF-8 text"},
      {"a carriage return alone", "a,b\r1,2\r", "", "1:4 a carriage return (CR) alone ends a line here"},
      {"a mark in the middle",
       "a,b\n\xEF\xBB\xBF"
       "1,2\n",
       "1:a/b/ ", "2:1 U+FEFF (byte-order mark) cannot be shown"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const std::size_t piece : {1UL, 2UL, 3UL, 5UL, 1000UL}) {
      CAPTURE(piece);
      const Seen got = seen(row.text, piece);
      CHECK(got.rows == row.rows);
      CHECK(got.fault == row.fault);
    }
  }
}

TEST_CASE("a row without end is refused, in constant memory") {
  const std::string piece(100'000, 'x');
  for (const std::string_view begin : {"a,b\n1,\"", "a,b\n1,"}) {
    TableReader reader([](const TableRow&) {});
    reader.feed(begin);
    for (int n = 0; n < 12 && !reader.fault(); ++n) reader.feed(piece);
    REQUIRE(reader.fault());
    CHECK(reader.fault()->line == 2);
    reader.feed("\n1,2\n");
    reader.finish();
    CHECK(reader.fault()->line == 2);
  }
}

TEST_CASE("a number is the whole of its cell, and finite") {
  struct Row {
    std::string_view cell;
    double value;
  };
  constexpr Row read[] = {{"0", 0}, {"1900", 1900}, {"-2.5", -2.5}, {"1e3", 1000}, {".5", 0.5}, {"007", 7}};
  for (const Row& row : read) {
    CAPTURE(row.cell);
    REQUIRE(plain_number(row.cell));
    CHECK(*plain_number(row.cell) == row.value);
  }
  for (const std::string_view cell :
       {"",      " ",      "100abc", "abc",  "1,900", "1.900,5", "1 900", "1_000",
        "1e309", "-1e309", "inf",    "-inf", "nan",   "0x10",    "+",     "--5",
        "$5",    "5%",     "１２",   "1e",   "1.2.3", "#N/A",    "null",  "TRUE"}) {
    CAPTURE(cell);
    CHECK_FALSE(plain_number(cell));
  }
  CHECK(number_remedy("1,900") == "write a point for decimals and nothing between thousands, like 1900.5");
  CHECK(number_remedy("abc") == "write a plain number, like 12.50");
}

TEST_CASE("a moment is the whole of its cell") {
  struct Row {
    std::string_view cell;
    int hour;
  };
  constexpr Row read[] = {{"2026-10-05", 0},
                          {"2026-10-05 13", 13},
                          {"2026-10-05T13:30", 13},
                          {"2026-10-05 00:04:00", 0},
                          {"2026-10-05T23:59:60Z", 23},
                          {"2026-10-05T13:30:00.123456Z", 13},
                          {"2026-10-05 13:30:00 UTC", 13},
                          {"2026-10-05T13:30:00+02:00", 13},
                          {"2026-10-05 13:30 -0530", 13}};
  for (const Row& row : read) {
    CAPTURE(row.cell);
    const auto moment = moment_from(row.cell);
    REQUIRE(moment);
    CHECK(moment->hour == row.hour);
    CHECK(moment->date == Date{2026, 10, 5});
  }
  for (const std::string_view cell :
       {"", "2026-10", "2026-10-32", "2026-13-01", "2026-10-05x", "2026-10-05 24:00", "2026-10-05 1:00",
        "2026-10-05 13:60", "2026-10-05 13:00:61", "2026-10-05 13:00:00.", "2026-10-05 13:00 CET",
        "2026-10-05 13:00+15:00", "05/10/2026", "2026-02-30", "1791158400"}) {
    CAPTURE(cell);
    CHECK_FALSE(moment_from(cell));
  }
}

TEST_CASE("of many bad rows the first is told, their lines and their count") {
  RowFaults faults;
  CHECK(faults.empty());
  faults.add(7, "'x' is no number", "write one");
  CHECK(faults.summed(9).found == "'x' is no number");
  CHECK(faults.summed(9).line == 7);
  for (const int line : {8, 9, 10}) faults.add(line, "other", "other");
  CHECK(faults.summed(9).found == "'x' is no number (4 of 9 rows cannot be read: lines 7, 8, 9 and so on)");
  CHECK(faults.summed(9).remedy == "write one");
}

TEST_CASE("a cell in a message is visible and short") {
  CHECK(shown_cell("a\x1b[0m") == "a\\x1b[0m");
  CHECK(shown_cell(std::string(50, 'x')) == std::string(40, 'x') + "...");
  std::string long_cell;
  for (int n = 0; n < 41; ++n) long_cell += "é";
  CHECK(shown_cell(long_cell) == long_cell.substr(0, 80) + "...");
}

TEST_CASE("a column is known by one of its names; two that would do are rivals") {
  const std::vector<std::string_view> names{"value", "count"};
  const auto named = [&](const std::vector<std::string>& header) { return column_named(header, names); };
  CHECK(named({"a", "Value"}).at == 1);
  CHECK(named({"a", "Value"}).rivals.empty());
  CHECK_FALSE(named({"a", "b"}).at);
  CHECK_FALSE(named({"COUNT", "x", "value"}).at);
  CHECK(named({"COUNT", "x", "value"}).rivals == std::vector<std::string>{"COUNT", "value"});
  const std::vector<std::string> three{"a", "b", "c"};
  CHECK(quoted_list(three) == "'a', 'b' and 'c'");
  CHECK(quoted_list(std::span(three).first(1)) == "'a'");
  CHECK(width_fault(1, 2) == "1 cell under 2 columns");
  CHECK(width_fault(2, 1) == "2 cells under 1 column");
}

TEST_CASE("a month is read from a month, a day or a moment") {
  for (const char* cell : {"2026-10", "2026-10-05", "2026-10-05T13:00:00Z"})
    CHECK(month_at(cell) == Month{2026, 10});
  CHECK_FALSE(month_at("2026"));
  for (const char* zone : {"+14", "+1400", "-05:59", "+02:00", "z", " UTC", " +0200"})
    CHECK_MESSAGE(moment_from("2026-10-05 13:00" + std::string(zone)), zone);
  for (const char* zone : {"+15", "-05:60", "+2", "+02:", "+02:000", "UTC+2"})
    CHECK_MESSAGE(!moment_from("2026-10-05 13:00" + std::string(zone)), zone);
}

TEST_CASE("a row is at most a megabyte") {
  const auto fault = [](const std::string& row) {
    TableReader reader([](const TableRow&) {});
    reader.feed("a,b\n" + row);
    reader.finish();
    return reader.fault() ? reader.fault()->found : std::string();
  };
  CHECK(fault(std::string(1 << 20, 'x')).empty());
  CHECK(fault(std::string((1 << 20) + 1, 'x')) == "the row is longer than 1 MB");
  CHECK(fault("\"" + std::string(1 << 20, 'x')) == "the quote that opens here is not closed within 1 MB");
}

TEST_CASE("three bad rows are named, not and so on") {
  RowFaults faults;
  for (const int line : {7, 8, 9}) faults.add(line, "x", "y");
  CHECK(faults.summed(9).found == "x (3 of 9 rows cannot be read: lines 7, 8, 9)");
  CHECK_FALSE(faults.empty());
}

}  // namespace
}  // namespace runrate
