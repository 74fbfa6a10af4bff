// SPDX-License-Identifier: Apache-2.0
#include "models/text/phrase_book.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace runrate {
namespace {

PhraseBook formats() {
  PhraseBook book;
  book.add("format.chance", "{n:count} of {all:count}");
  book.add("format.chance_under", "under {n:count} of {all:count}");
  book.add("format.chance_over", "over {n:count} of {all:count}");
  book.add("format.millions", "{number:name} M");
  book.add("format.hours", "{n:amount} {n|hour|hours}");
  book.add("format.under_a_minute", "under a minute");
  book.add("format.minutes", "{n:amount} {n|minute|minutes}");
  book.add("format.next_of_list", ", ");
  book.add("format.last_of_list", " and ");
  book.add("format.month.march", "March");
  book.add("format.month_of_year", "{month:phrase} {year:name}");
  return book;
}

std::string said(std::string_view sentence, std::vector<Argument> values) {
  PhraseBook book = formats();
  book.add("x", sentence);
  return Wording(book, MoneyText("USD")).text("x", std::move(values));
}

TEST_CASE("a sentence takes its values by name and format") {
  CHECK(said("At {today:money} a month", {{"today", Money{1234.4}}}) == "At $1,234 a month");
  CHECK(said("{a:cents}, {a:each}, {b:unit_price}", {{"a", Money{1.5}}, {"b", Money{0.04048}}}) ==
        "$1.50, $1.50, $0.04048");
  CHECK(said("{s:share} {s:share_tenths} {s:score}", {{"s", Share{0.1257}}}) == "13% 12.6% 0.13");
  CHECK(said("{s:promise}", {{"s", Share{0.9995}}}) == "99.95%");
  CHECK(said("{n:count} {n:amount}", {{"n", Count{20'600'000}}}) == "20,600,000 20.6 M");
  CHECK(said("about {n:about}", {{"n", Count{1'234'567}}}) == "about 1,230,000");
  CHECK(said("{m:month}, {m:month_in_words}", {{"m", Month{2027, 3}}}) == "2027-03, March 2027");
  CHECK(said("{g:size}", {{"g", Gib{6.8}}}) == "6.8 GiB");
}

TEST_CASE("chances are never rounded to certainty") {
  CHECK(said("{p:chance}", {{"p", Chance{0.85}}}) == "85 of 100");
  CHECK(said("{p:chance}", {{"p", Chance{0.001}}}) == "under 1 of 100");
  CHECK(said("{p:chance}", {{"p", Chance{0.999}}}) == "over 99 of 100");
  CHECK(said("{p:chance}", {{"p", Chance{0}}}) == "0 of 100");
  CHECK(said("{p:chance}", {{"p", Chance{1}}}) == "100 of 100");
}

TEST_CASE("a value that opens a sentence has a capital") {
  PhraseBook book = formats();
  book.add("format.fraction.one_in_five", "one chance in five");
  book.add("x", "{p:Chance_in_words} that it rains, {p:chance_in_words}");
  CHECK(Wording(book, MoneyText("USD")).text("x", {{"p", Chance{0.2}}}) ==
        "One chance in five that it rains, one chance in five");
}

TEST_CASE("a word follows its count") {
  CHECK(said("{n:count} {n|node|nodes}", {{"n", Count{1}}}) == "1 node");
  CHECK(said("{n:count} {n|node|nodes}", {{"n", Count{0}}}) == "0 nodes");
  CHECK(said("{n:count} {n|node|nodes}", {{"n", Count{2}}}) == "2 nodes");
  CHECK(said("{h:hours}", {{"h", Hours{1}}}) == "1 hour");
  CHECK(said("{h:hours}", {{"h", Hours{0.5}}}) == "30 minutes");
  CHECK(said("{h:hours}", {{"h", Hours{0.001}}}) == "under a minute");
  CHECK(said("{h:hours}", {{"h", Hours{2.25}}}) == "2.3 hours");
}

TEST_CASE("lists are joined by the language") {
  using Names = std::vector<Name>;
  CHECK(said("{all:names}", {{"all", Names{{"a"}, {"b"}, {"c"}}}}) == "a, b and c");
  CHECK(said("{all:names}", {{"all", Names{{"a"}}}}) == "a");
  CHECK(said("{all:phrases}",
             {{"all", std::vector<Phrase>{{"format.under_a_minute"},
                                          {"format.chance", {{"n", Count{1}}, {"all", Count{2}}}}}}}) ==
        "under a minute and 1 of 2");
}

TEST_CASE("emphasis is the sentence's, never the value's") {
  PhraseBook book = formats();
  book.add("inner", "so *sure*");
  book.add("x", "**Ask {who:name}** for `{what:name}`: {how:phrase}.");
  const Wording wording(book, MoneyText("USD"));
  const Prose said =
      wording.prose("x", {{"who", Name{"*me*"}}, {"what", Name{"{it}"}}, {"how", Phrase{"inner"}}});
  const Prose expected{{"Ask *me*", Style::strong}, {" for "}, {"{it}", Style::code}, {": so "},
                       {"sure", Style::emphasis},   {"."}};
  CHECK(said == expected);
}

TEST_CASE("a phrase inside an emphasis keeps its own") {
  PhraseBook book;
  book.add("inner", "so `sure`");
  book.add("x", "**{how:phrase}**");
  const Prose expected{{"so ", Style::strong}, {"sure", Style::code}};
  CHECK(Wording(book, MoneyText("USD")).prose("x", {{"how", Phrase{"inner"}}}) == expected);
}

TEST_CASE("a phrase without an id says nothing") {
  const PhraseBook book = formats();
  CHECK(Wording(book, MoneyText("USD")).prose(Phrase{}).empty());
}

TEST_CASE("a value that is missing, not asked for or of another kind is a fault of the program") {
  CHECK_THROWS_AS((void)said("{a:money}", {}), std::logic_error);
  CHECK_THROWS_AS((void)said("nothing", {{"a", Money{1}}}), std::logic_error);
  CHECK_THROWS_AS((void)said("{a:money}", {{"a", Count{1}}}), std::logic_error);
  CHECK_THROWS_AS((void)said("{a|one|many}", {{"a", Money{1}}}), std::logic_error);
  const PhraseBook book;
  CHECK_THROWS_AS((void)Wording(book, MoneyText("USD")).text("unknown"), std::logic_error);
}

TEST_CASE("a sentence that cannot be read is refused") {
  PhraseBook book;
  for (const char* wrong :
       {"{a", "a}", "{a:penny}", "{a}", "{:money}", "{a|one}", "{a|one|two|three}", "**open", "*a **b** c*"})
    CHECK_THROWS_AS(book.add("x", wrong), std::invalid_argument);
  book.add("x", "");
  CHECK_THROWS_AS(book.add("x", "again"), std::invalid_argument);
}

TEST_CASE("a book knows what each sentence takes") {
  PhraseBook book;
  book.add("x", "{n:count} {n|node|nodes} at {price:money}, {n:count}");
  const std::vector<PhraseValue> expected{{"n", "count"}, {"n", "plural"}, {"price", "money"}};
  CHECK(book.values_of("x") == expected);
  CHECK(book.ids() == std::vector<std::string>{"x"});
  CHECK(book.has("x"));
  CHECK_FALSE(book.has("y"));
}

}  // namespace
}  // namespace runrate
