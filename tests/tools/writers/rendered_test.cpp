// SPDX-License-Identifier: Apache-2.0
/// What a reader of Markdown sees of a text from the user: the text. Judged by cmark-gfm with every
/// extension.
#include "models/text/printable_text.hpp"
#include "tools/writers/markdown.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr std::string_view texts[] = {
    "Acme Notes",
    "*a*",
    "**a**",
    "***a***",
    "_a_",
    "__a__",
    "a_b_c",
    "_(a)_",
    "\"_x_\"",
    "“_x_”",
    "é_b_é",
    "~a~",
    "~~a~~",
    "~~~",
    "```",
    "`a`",
    "``a``",
    "a\\",
    "\\",
    "\\*a\\*",
    "\\|",
    "a|b",
    "|---|",
    "| a | b |",
    ":-:",
    "-:",
    ":-- | --:",
    "# a",
    "## a",
    "C #",
    "a # b",
    "#12",
    "GH #12",
    "C#7",
    "- a",
    "+ a",
    "* a",
    "-",
    "--",
    "---",
    "- - -",
    "***",
    "===",
    "=",
    "1. a",
    "1) a",
    "1.",
    "123456789. a",
    "1.5 GB",
    "> a",
    ">",
    ">a",
    "    code",
    "[a](b)",
    "[a]: b",
    "[^1]",
    "[^1]: note",
    "![a](b)",
    "[ ] task",
    "[x] task",
    "<b>a</b>",
    "<script>alert(1)</script>",
    "</td></tr></table>",
    "<!-- a",
    "<!-- a -->",
    "<?php",
    "<![CDATA[x]]>",
    "<a@b.example>",
    "<http://a.example>",
    "< 30%",
    "a <b",
    "&amp;",
    "&lt;b&gt;",
    "&#60;",
    "&copy;",
    "R&D",
    "&#x3c;script&#x3e;",
    "http://a.example",
    "https://a.example/x?y=1&z=2",
    "HTTPS://A.EXAMPLE",
    "ftp://a.example",
    "www.a.example",
    "WWW.A.example",
    "(www.a.example)",
    "_www.a.example",
    "*www.a.example",
    "javascript://x",
    "mailto:a@b.example",
    "xmpp:a@b.example/x",
    "a@b.example",
    "a.b+c@d.example.",
    "git@host.example:x/y.git",
    "@ann",
    "hello @ann-b and @_c",
    "5 @ 3",
    ":smile:",
    ":+1:",
    ":100:",
    "10:30:00",
    "aws:gcp:azure",
    "$x$",
    "$$x$$",
    "$5 and $6",
    "US$ 5",
    "$`x`$",
    "{{name}}",
    "{{{name}}}",
    "{% raw %}",
    "a  b",
    "“quoted” — dash…",
    "1 < 2 > 1",
    "a<!---->b",
    "100%",
    "👩\u200d🚀 नमस्ते می\u200cخواهم",
    "＝1+1",
    "=1+1",
    "^a^",
    "==a==",
    "a^[note]",
    "| - |",
    "\"",
    "'",
    "(a)",
    "!a",
    "a!",
};

/// What cmark-gfm makes of `document`; nothing where it is not installed.
std::string html_of(const std::string& document) {
  namespace fs = std::filesystem;
  const fs::path from = fs::temp_directory_path() / ("rendered_" + std::to_string(::getpid()) + ".md");
  std::ofstream(from, std::ios::binary) << document;
  const std::string command =
      "cmark-gfm --unsafe -e autolink -e table -e strikethrough -e tagfilter -e tasklist -e footnotes '" +
      from.string() + "'";
  std::string html;
  if (std::FILE* out = ::popen(command.c_str(), "r")) {
    std::array<char, 4096> buffer{};
    while (const std::size_t bytes = std::fread(buffer.data(), 1, buffer.size(), out))
      html.append(buffer.data(), bytes);
    ::pclose(out);
  }
  fs::remove(from);
  return html;
}

bool is_installed() { return std::system("cmark-gfm --version > /dev/null 2>&1") == 0; }

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') + 1 - from);
}

/// The text as HTML shows it, blanks at its ends left out.
std::string as_html(std::string_view text) {
  std::string html;
  for (const char c : trimmed(std::string(text))) {
    if (c == '<')
      html += "&lt;";
    else if (c == '>')
      html += "&gt;";
    else if (c == '&')
      html += "&amp;";
    else if (c == '"')
      html += "&quot;";
    else
      html += c;
  }
  return html;
}

/// What stands between each `open` and `close`, without the comments that keep links apart.
std::vector<std::string> between(const std::string& html, const std::string& open, const std::string& close) {
  std::vector<std::string> parts;
  for (std::size_t at = html.find(open); at != std::string::npos; at = html.find(open, at)) {
    at += open.size();
    const std::size_t end = html.find(close, at);
    std::string part = html.substr(at, end - at);
    const std::string gap = "<!---->";
    for (std::size_t found = part.find(gap); found != std::string::npos; found = part.find(gap, found))
      part.erase(found, gap.size());
    parts.push_back(part);
  }
  return parts;
}

TEST_CASE("hostile text is shown by Markdown as it was written, wherever it stands") {
  if (!is_installed()) {
    MESSAGE("skipped: cmark-gfm is not installed");
    return;
  }
  struct Form {
    std::string_view name;
    std::function<std::string(const std::string&)> written;
    std::string open, close;
  };
  const Form forms[] = {
      {"a paragraph's start",
       [](const std::string& text) { return markdown(Blocks{Paragraph{{{text}}}}) + "\n"; }, "<p>", "</p>"},
      {"behind words",
       [](const std::string& text) {
         return markdown(Blocks{Paragraph{{{"For "}, {text}, {", so."}}}}) + "\n";
       },
       "<p>For ", ", so.</p>"},
      {"strong",
       [](const std::string& text) {
         return markdown(Blocks{Paragraph{{{"For "}, {text, Style::strong}, {" so."}}}}) + "\n";
       },
       "<p>For <strong>", "</strong> so.</p>"},
      {"a list's item",
       [](const std::string& text) { return markdown(Blocks{BulletList{{{{text}}}}}) + "\nx\n\n"; }, "<li>",
       "</li>"},
      {"a heading", [](const std::string& text) { return "# " + markdown_line(text) + "\n\n"; }, "<h1>",
       "</h1>"},
      {"a line below another",
       [](const std::string& text) { return "above\n" + markdown_line(text) + "\n\n"; }, "<p>above\n",
       "</p>"},
      {"a cell",
       [](const std::string& text) {
         DocTable table{{{"Name"}}, {}};
         table.add({text});
         return markdown(table) + "\n";
       },
       "<td>", "</td>"},
  };
  for (const Form& form : forms) {
    CAPTURE(form.name);
    std::string document;
    for (const std::string_view text : texts) document += form.written(std::string(text));
    const std::vector<std::string> shown = between(html_of(document), form.open, form.close);
    CHECK(shown.size() == std::size(texts));
    for (std::size_t at = 0; at < std::min(shown.size(), std::size(texts)); ++at)
      CHECK(trimmed(shown[at]) == as_html(texts[at]));
  }
}

TEST_CASE("a cell too wide for its column is cut between signs, in any script") {
  for (const std::string_view sign : {"e\u0301", "ی\u200cخ", "👨\u200d👩\u200d👧", "क्\u200dष"}) {
    std::string text;
    for (int n = 0; n < 200; ++n) text += sign;
    DocTable table{{{"Name"}, {"Text"}}, {}};
    table.add({"a", text});
    const std::string cells = markdown(table);
    CAPTURE(cells);
    CHECK(cells.find('\\') == std::string::npos);  // nothing had to be escaped
    CHECK_FALSE(first_unprintable(cells, Lines::many).has_value());
  }
}

}  // namespace
}  // namespace runrate
