// SPDX-License-Identifier: Apache-2.0
#include "tools/phrase_folder.hpp"

#include "tools/files.hpp"

#include "own_sentences.hpp"
#include "scratch.hpp"
#include "writers/sample_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

namespace runrate {
namespace {

namespace fs = std::filesystem;

/// Every text in quotes of the sources that could be the id of a sentence.
std::set<std::string> names_in_sources() {
  std::set<std::string> names;
  for (const char* room : {"models", "tools"}) {
    for (const fs::directory_entry& file :
         fs::recursive_directory_iterator(RUNRATE_SOURCE_DIR "/" + std::string(room))) {
      if (file.path().extension() != ".cpp" && file.path().extension() != ".hpp") continue;
      const std::string text = read_file(file.path());
      for (std::size_t from = text.find('"'); from != std::string::npos;) {
        const std::size_t to = text.find_first_of("\"\n", from + 1);
        if (to == std::string::npos) break;
        const std::string name = text.substr(from + 1, to - from - 1);
        if (name.find('.') != std::string::npos && name.find(' ') == std::string::npos) names.insert(name);
        from = text[to] == '"' ? text.find('"', to + 1) : text.find('"', to);
      }
    }
  }
  return names;
}

TEST_CASE("every sentence is said somewhere") {
  const std::set<std::string> named = names_in_sources();
  for (const std::string& id : testing::sentences().ids()) {
    CAPTURE(id);
    CHECK(named.contains(id));
  }
}

bool holds_a_number(const std::string& text) {
  return text.find_first_of("0123456789$") != std::string::npos || text.find("€") != std::string::npos;
}

TEST_CASE("a sentence holds no digit and no currency of its own") {
  for (const std::string& id : testing::sentences().ids()) {
    CAPTURE(id);
    for (const PhrasePiece& piece : testing::sentences().pattern(id)) {
      CHECK_FALSE(holds_a_number(piece.text));
      for (const std::string& form : piece.forms) CHECK_FALSE(holds_a_number(form));
    }
  }
}

/// English, and over it what the folder of a second language says.
PhraseBook german() {
  PhraseBook book = read_phrases(RUNRATE_SOURCE_DIR "/tests/languages/de");
  book.complete_from(testing::sentences());
  return book;
}

TEST_CASE("a sentence of another language takes the values of the English one") {
  const PhraseBook book = read_phrases(RUNRATE_SOURCE_DIR "/tests/languages/de");
  CHECK(book.ids().size() >= 10);
  const auto values = [](const PhraseBook& of, const std::string& id) {
    std::vector<PhraseValue> all = of.values_of(id);
    std::ranges::sort(all);
    return all;
  };
  for (const std::string& id : book.ids()) {
    CAPTURE(id);
    REQUIRE(testing::sentences().has(id));
    CHECK(values(book, id) == values(testing::sentences(), id));
  }
}

std::string summary_of(const Plan& plan) {
  std::string text;
  for (const DocSlot& slot : plan.slots) {
    if (!slot.name.starts_with("summary_")) continue;
    for (const Block& block : slot.blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) text += plain_text(paragraph->text) + "\n";
      const auto* table = std::get_if<DocTable>(&block);
      for (std::size_t row = 0; table != nullptr && row < table->rows.size(); ++row)
        text += table->rows[row].front().text + "\n";
    }
  }
  return text;
}

TEST_CASE("a document follows its language") {
  const std::string english = summary_of(sample_plan());
  const std::string text = summary_of(compose(sample_spec("Acme"), sample_figures("Acme"), german()));
  for (const char* said :
       {"Entscheidung. ", "Zu bewilligen sind $360 für",
        "Antwort bis 2026-12-18; es entscheidet: CFO, nach der Regel jede neue Ausgabe.",
        "Bisher ist nichts bewilligt", "Empfehlung. ", "80 von 100", "\nAntrag\n", "\nMehrbedarf\n"}) {
    CAPTURE(said);
    CHECK(text.find(said) != std::string::npos);
    CHECK(english.find(said) == std::string::npos);
  }
  // What it does not say yet stays English.
  CHECK(text.find("Running cost, even chance") != std::string::npos);
}

/// What a folder with this one file says.
PhraseBook read_alone(const std::string& text) {
  const testing::Scratch folder;
  folder.put("a.yaml", text);
  return read_phrases(folder.path());
}

TEST_CASE("a sentence that cannot be read is refused with its file, line and name") {
  struct Case {
    std::string text, said;
  };
  for (const Case& one : {Case{"b: x\nc: \"{d}\"\n", "a.yaml:2: a.c: '{d}' has no format that is known"},
                          Case{"b: [x]\n", "a.yaml:1: a.b: neither a sentence nor a mapping of sentences"},
                          Case{"b: [x\n", "a.yaml:"}}) {
    CAPTURE(one.text);
    std::string said;
    try {
      (void)read_alone(one.text);
    } catch (const FileError& error) {
      said = error.what();
    }
    CAPTURE(said);
    CHECK(said.find(one.said) != std::string::npos);
  }
}

TEST_CASE("the sentences of a file bear its name, those of a mapping that one too") {
  CHECK(read_alone("b: x\nc:\n  d: y\n").ids() == std::vector<std::string>{"a.b", "a.c.d"});
}

}  // namespace
}  // namespace runrate
