// SPDX-License-Identifier: Apache-2.0
/// A plan where there are no files and no threads: a pack of texts on standard input, plan.json on standard
/// output.
#include "models/compliance/residency.hpp"
#include "models/plan/make_plan.hpp"
#include "tools/price_book.hpp"
#include "tools/run_info.hpp"
#include "tools/spec_reader/spec_reader.hpp"
#include "tools/writers/tables.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <map>
#include <string>

namespace {

using namespace runrate;
using Json = nlohmann::json;

std::string all_of(std::FILE* in) {
  std::string text(1 << 16, '\0');
  std::size_t size = 0;
  while (const std::size_t got = std::fread(text.data() + size, 1, text.size() - size, in)) {
    size += got;
    if (size == text.size()) text.resize(2 * size);
  }
  text.resize(size);
  return text;
}

PhraseBook sentences_of(const Json& pack) {
  PhraseBook book;
  for (const auto& [id, sentence] : pack.at("sentences").items()) book.add(id, sentence.get<std::string>());
  return book;
}

}  // namespace

int main() {
  const Json pack = Json::parse(all_of(stdin));
  const TextSource texts = in_memory(pack.at("texts").get<std::map<std::string, std::string>>());
  ReadOptions read{.date = {pack.at("date")[0], pack.at("date")[1], pack.at("date")[2]}};
  read.regions = known_regions(texts);
  read.known_names = names_in(texts);
  const RunSource source{.spec_bytes = pack.at("spec"),
                         .reference_sha256 = digest_of(read_references(texts))};
  const PlanSpec spec = read_spec_text(source.spec_bytes, "spec.json", read);
  const Catalog catalog = load_catalog(texts, spec);
  const References references = load_references(texts);
  PlanRun run{.run = {.trials = pack.at("trials"), .threads = 1}};
  run.info = run_info(source, spec, catalog, run.run);
  const std::string json = plan_json(make_plan({spec, catalog, references}, run, sentences_of(pack)));
  return std::fwrite(json.data(), 1, json.size(), stdout) == json.size() ? 0 : 1;
}
