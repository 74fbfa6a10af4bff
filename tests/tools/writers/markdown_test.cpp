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

TEST_CASE("a table is aligned, within the page, and a wide cell goes on in the row below") {
  DocTable table{{{"Name"}, {"Text"}, {"Cost", Align::right}}, {}};
  table.add({"a", "short", "$1.00"});
  table.add({"b", std::string(60, 'x') + " " + std::string(60, 'y'), "$20.00"});
  table.add_strong({"All", "", "$21.00"});
  const std::string text = markdown(table);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    CHECK(text[at] == '|');
    ++lines;
    CHECK(text_width(text.substr(at, end - at)) == page_width);
    at = end + 1;
  }
  CHECK(lines == 6);
  CHECK(text.find("**$21.00**") != std::string::npos);
  CHECK(text.find("| b       | " + std::string(60, 'x') + " ") != std::string::npos);
  CHECK(text.find("|         | " + std::string(60, 'y') + " ") != std::string::npos);
}

TEST_CASE("a word wider than its column is broken, escapes and accents count as they show") {
  DocTable table{{{"Name"}, {"Text"}}, {}};
  table.add({std::string(200, '|'), "é" + std::string(150, 'z')});
  const std::string text = markdown(table);
  std::size_t pipes = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    CHECK(text_width(line) <= page_width);
    for (std::size_t k = 0; k + 1 < line.size(); ++k) pipes += line[k] == '\\' && line[k + 1] == '|' ? 1 : 0;
    letters += static_cast<std::size_t>(std::count(line.begin(), line.end(), 'z'));
    at = end + 1;
  }
  CHECK(pipes == 200);
  CHECK(letters == 150);
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

TEST_CASE("a wide cell is broken at blanks, behind a slash and at the parts of a path") {
  DocTable table{{{"Text"}}, {}};
  const std::string left(50, 'a'), right(60, 'b');
  const auto rows = [&](const std::string& cell) {
    DocTable one = table;
    one.add({cell});
    const std::string text = markdown(one);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      std::string line = text.substr(at + 2, end - at - 4);
      line.erase(line.find_last_not_of(' ') + 1);
      lines.push_back(line);
      at = end + 1;
    }
    lines.erase(lines.begin(), lines.begin() + 2);
    return lines;
  };
  using Lines = std::vector<std::string>;
  CHECK(rows(left + " " + right) == Lines{left, right});
  CHECK(rows(left + "/" + right) == Lines{left + "/", right});
  CHECK(rows(left + "." + right) == Lines{left + ".", right});
  CHECK(rows(left + "_" + right) == Lines{left + "\\_", right});
  // A part that stands too far to the left is no place to break.
  CHECK(rows("a." + std::string(120, 'b')) == Lines{"a." + std::string(94, 'b'), std::string(26, 'b')});
  DocTable strong = table;
  strong.add_strong({left + " " + right});
  CHECK(markdown(strong).find("| **" + left + "**") != std::string::npos);
}

TEST_CASE("prose, lists and drawings, whole") {
  const Prose prose{{"Plain ", Style::plain}, {" strong ", Style::strong}, {" and ", Style::plain},
                    {"em*", Style::emphasis}, {" ", Style::plain},         {"`co\nde`", Style::code},
                    {"", Style::strong}};
  CHECK(markdown(prose) == "Plain **strong** and *em\\** `'co de'`");
  const Blocks blocks{Paragraph{{{"One"}}}, BulletList{{{{"a"}}, {{"b"}}}}, NumberedList{{{{"c"}}, {{"d"}}}},
                      Drawing{"mermaid", "x`y"}};
  CHECK(markdown(blocks) == "One\n\n- a\n- b\n\n1. c\n2. d\n\n```mermaid\nx'y\n```\n");
  CHECK(markdown(Blocks{Drawing{"", "x\n"}}) == "```\nx\n```\n");
}

TEST_CASE("what is wrapped stands under its item, and a hard break stays") {
  const std::string word(49, 'w');
  CHECK(wrapped("- " + word + " " + word + " x\n") == "- " + word + "\n  " + word + " x\n");
  CHECK(wrapped("12. " + word + " " + word + "\n") == "12. " + word + "\n    " + word + "\n");
  CHECK(wrapped(word + " " + word + " x  \n") == word + " " + word + "\nx  \n");
  const std::string two = "a " + std::string(48, 'w');
  CHECK(wrapped(two + " " + word + "\n") == two + " " + word + "\n");  // 100 columns
  CHECK(wrapped(two + " x" + word + "\n") == two + "\nx" + word + "\n");
  const std::string row = "| " + std::string(120, 'r') + " |";
  CHECK(wrapped(row + "\n") == row + "\n");
}

TEST_CASE("signs that mean something only in their place") {
  struct Row {
    std::string_view text, expected;
  };
  constexpr Row rows[] = {
      {"ww.a.b", "ww.a.b"},
      {"aWwW.b", "aWwW\\.b"},
      {":100: :1234: :+1: :-1: :10:", ":<!---->100: :<!---->1234: :<!---->+1: :<!---->-1: :10:"},
      {": a:", ": a:"},
      {"a:b", "a:b"},
      {"C ##", "C \\##"},
      {"C # x", "C # x"},
      {"x@", "x@"},
      {"@-", "@<!---->-"},
      {"@_", "@<!---->\\_"},
      {"&x", "&x"},
      {"&;", "&;"},
      {"&#38;", "&amp;#<!---->38;"},
      {"</a> <?x <1", "&lt;/a> &lt;?x <1"},
      {"#a", "\\#a"},
      {"a#1", "a#1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(markdown_escaped(row.text) == row.expected);
  }
}
