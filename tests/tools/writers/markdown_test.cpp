// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/markdown.hpp"

#include "models/plan/wording.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

TEST_CASE("text from the user cannot become Markdown, HTML or template syntax") {
  // Expected by CommonMark 0.30, section 2.4 (backslash escapes) and 6.6 (raw HTML).
  struct Row {
    std::string_view name, text, expected;
  };
  constexpr Row rows[] = {
      {"plain", "Acme Store", "Acme Store"},
      {"pipe in a table", "a|b", "a\\|b"},
      {"code", "`rm`", "\\`rm\\`"},
      {"emphasis", "*a* _b_", "\\*a\\* \\_b\\_"},
      {"underscore inside a word", "Standard_D2ps_v6", "Standard_D2ps_v6"},
      {"link", "[x](http://e)", "\\[x\\](http\\://e)"},
      {"bare address", "see www.acme.example or WWW.acme.example",
       "see www\\.acme.example or WWW\\.acme.example"},
      {"mail and mention", "ann@acme.example, @ann, 5 @ 3", "ann@<!---->acme.example, @<!---->ann, 5 @ 3"},
      {"issue", "see #12, C#7", "see #<!---->12, C#7"},
      {"picture", ":smile: at 10:30:00", ":<!---->smile: at 10:30:00"},
      {"struck out", "~a~ ~~b~~", "\\~a\\~ \\~\\~b\\~\\~"},
      {"underscore in punctuation of other scripts", "“_x_”", "“\\_x\\_”"},
      {"heading's end", "C #", "C \\#"},
      {"template", "{{name}}", "\\{\\{name\\}\\}"},
      {"tag", "<script>", "&lt;script>"},
      {"comment", "<!-- x", "&lt;!-- x"},
      {"a rule's sign", "<30% for 10 min", "<30% for 10 min"},
      {"entity", "&amp;", "&amp;amp;"},
      {"ampersand", "R&D", "R&D"},
      {"line break", "a\n# b", "a # b"},
      {"heading", "# a", "\\# a"},
      {"placeholder", "$X", "&#36;X"},
      {"money", "$5", "$5"},
      {"formula", "$x$ $5$", "&#36;x&#36; $5&#36;"},
      {"control", std::string_view("a\x1b[31m", 6), "a\\\\x1b\\[31m"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(markdown_escaped(row.text) == row.expected);
  }
}

TEST_CASE("a row of a table is one line, aligned as far as its cells are short") {
  DocTable table{{{"Name"}, {"Text"}, {"Cost", Align::right}}, {}};
  table.add({"a", "short", "$1.00"});
  table.add({"b", std::string(80, 'x'), "$20.00"});
  table.add_strong({"All", "", "$21.00"});
  CHECK(markdown(table) == "| Name    | Text " + std::string(60, ' ') + "|       Cost |\n|---------|" +
                               std::string(66, '-') + "|-----------:|\n| a       | short" +
                               std::string(59, ' ') + " |      $1.00 |\n| b       | " + std::string(80, 'x') +
                               " |     $20.00 |\n| **All** | " + std::string(64, ' ') + " | **$21.00** |\n");
}

TEST_CASE("text beyond a cell's 160 signs begins there and stands in full under the table, by number") {
  const std::string fits(160, 'x'), first(90, 'y'), second(90, 'z');
  DocTable table{{{"Name"}, {"Text"}}, {}};
  table.add({"a", fits});
  table.add({"b", first + " " + second});
  table.add({"c|d", std::string(115, '|') + " and what else there is to say of it and of its like"});
  const std::string text = markdown(table);
  CHECK(text.find("| " + fits + " |\n") != std::string::npos);
  CHECK(text.find("| " + first + "… (1) ") != std::string::npos);
  CHECK(text.find("\n\n(1) " + first + " " + second + "\n") != std::string::npos);
  const std::string bars = markdown_escaped(std::string(115, '|'));
  CHECK(text.find("| " + bars + " and… (2) |\n") != std::string::npos);
  CHECK(text.find("\n\n(2) " + bars + " and what else there is to say of it and of its like\n") !=
        std::string::npos);
  // Lines are those of the table, a head, a rule and three rows, and of the notes, each below an empty one.
  CHECK(std::count(text.begin(), text.end(), '\n') == 5 + 4);
}

TEST_CASE("prose is broken at the page, drawings and tables are not") {
  const std::string word = "word ";
  std::string line;
  for (int at = 0; at < 40; ++at) line += word;
  const std::string wide(150, '-');
  const std::string text = wrapped("# " + line + "\n\n\n\n- " + line + "\n\n```\n" + wide + "\n\n\n```\n");
  CHECK(text.find("# " + line) == 0);
  CHECK(text.find("\n\n\n- ") == std::string::npos);
  CHECK(text.find("\n  word") != std::string::npos);
  CHECK(text.find(wide + "\n\n\n```") != std::string::npos);
}

TEST_CASE("empty lines are one between blocks and all of them in a drawing") {
  CHECK(wrapped("\n\na\n\n\nb\n\nc\n") == "a\n\nb\n\nc\n");
  CHECK(wrapped("```\nx\n\n\ny\n```\n\n\nz\n\n\n") == "```\nx\n\n\ny\n```\n\nz\n");
}

TEST_CASE("text that begins a line opens nothing there") {
  struct Row {
    std::string_view text, expected;
  };
  constexpr Row rows[] = {
      {"- a", "\\- a"},     {"+ a", "\\+ a"},       {"-5", "-5"},       {"1. a", "1\\. a"},
      {"12) a", "12\\) a"}, {"1.5 GB", "1.5 GB"},   {"> a", "\\> a"},   {"===", "\\==="},
      {"---", "\\---"},     {"--", "\\--"},         {":-:", "\\:-:"},   {"-:", "\\-:"},
      {"    code", "code"}, {"2027. ", "2027\\. "}, {"plain", "plain"}, {"", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(markdown_line(row.text) == row.expected);
    CHECK(markdown(Prose{{std::string(row.text)}}) == row.expected);
  }
  CHECK(markdown(Prose{{"as "}, {"- a"}}) == "as - a");
}

TEST_CASE("a broken line never begins a list, a heading or a table") {
  for (const std::string_view mark : {"-", "+", "1.", "12)", "#", "|", ">", "--", "=", ":-:"}) {
    for (std::size_t width = 85; width < 105; ++width) {
      const std::string text =
          wrapped(std::string(width, 'a') + " b " + std::string(mark) + " c d e f g h i j k l m n o p q");
      CAPTURE(mark);
      CAPTURE(width);
      CHECK(text.find("\n" + std::string(mark) + " ") == std::string::npos);
    }
  }
}

TEST_CASE("a small table, whole: aligned, escaped, marked, or a row a line") {
  DocTable table{{{"A"}, {"Cost", Align::right}}, {}};
  table.add({"a|b", "$1"});
  table.add_strong({"All", ""});
  CHECK(markdown(table) ==
        "| A       | Cost |\n|---------|-----:|\n| a\\|b    |   $1 |\n| **All** |      |\n");
  CHECK(markdown_rows(table) == "| A | Cost |\n| --- | ---: |\n| a\\|b | $1 |\n| **All** |  |\n");
  CHECK(markdown(DocTable{{{"A"}}, {}}) == "| A   |\n|-----|\n");
}
