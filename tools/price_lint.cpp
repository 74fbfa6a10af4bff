// SPDX-License-Identifier: Apache-2.0
#include "tools/price_lint.hpp"

#include "models/catalog/book_error.hpp"
#include "models/catalog/rate_card.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/price_book.hpp"
#include "tools/price_file.hpp"
#include "tools/price_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// Reference files by name; a null stands for what could not be read.
using Files = std::map<std::string, Json>;

constexpr const char* reference_files[] = {"availability.json", "compliance.json",    "equivalents.json",
                                           "price-moves.json",  "regimes.json",       "regions.json",
                                           "saas.json",         "setup.json",         "spot_history.json",
                                           "spread.json",       "sustained_use.json", "terraform.json"};

struct Card {
  std::string name, vendor, region;  ///< by its place: rates/VENDOR/REGION.json
  std::vector<Rate> rates;
};

/// Whether `text` is `pattern`, in which a {word} stands for any text.
bool fits_pattern(std::string_view pattern, std::string_view text) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) return pattern == text;
  if (text.substr(0, open) != pattern.substr(0, open)) return false;
  const std::size_t close = pattern.find('}', open);
  const std::string_view rest =
      close == std::string_view::npos ? std::string_view() : pattern.substr(close + 1);
  for (std::size_t from = open; from <= text.size(); ++from) {
    if (fits_pattern(rest, text.substr(from))) return true;
  }
  return false;
}

class Look {
 public:
  Look(const fs::path& folder, std::string_view date)
      : folder_(folder), book_(price_texts(folder)), date_(date) {}

  BookLint all() {
    for (const std::string& name : all_cards(book_)) read_card(name);
    for (const char* name : reference_files) read_reference(name);
    check_readers();
    check_twice();
    check_places();
    check_vendors();
    check_references();
    for (const auto& [name, file] : files_) check_dates(name, file, "");
    std::ranges::stable_sort(made_.findings, {}, &BookFinding::file);
    return std::move(made_);
  }

 private:
  void add(std::string kind, std::string file, std::string path, std::string detail) {
    made_.findings.push_back({std::move(kind), std::move(file), std::move(path), {}, std::move(detail)});
  }

  void add_problems(const std::string& file, const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
      std::string detail = problem.found;
      if (!problem.expected.empty()) detail += "; expected " + problem.expected;
      if (problem.line > 0) detail += fmt::format(" (line {})", problem.line);
      add("form", file, problem.path, std::move(detail));
    }
  }

  void add_faults(const BookError& error) {
    for (const BookFault& fault : error.faults)
      add("form", error.file, fault.path,
          fault.fits.empty() ? fault.found : fmt::format("{}; expected {}", fault.found, fault.fits));
  }

  /// What reads the whole of some files finds what no single value shows.
  template <class Work>
  void attempt(Work&& work) {
    try {
      work();
    } catch (const BookError& error) {
      add_faults(error);
    } catch (const InputError&) {
      // Said already, file by file.
    }
  }

  std::optional<std::string> text_of(const std::string& name) {
    try {
      std::string text = read_price_bytes(folder_, name);
      const std::vector<Problem> problems = problems_of(text, name);
      add_problems(name, problems);
      return problems.empty() ? std::optional(std::move(text)) : std::nullopt;
    } catch (const InputError& error) {
      add_problems(name, error.problems);
      return std::nullopt;
    }
  }

  void read_card(const std::string& name) {
    const fs::path path = name;
    Card card{name, path.parent_path().filename().string(), path.stem().string(), {}};
    const std::optional<std::string> text = text_of(name);
    if (text) attempt([&] { card.rates = parse_rate_card(*text, name); });
    for (LintFinding& found : lint(card.rates, date_)) {
      std::string kind = found.kind, detail = found.detail;
      made_.findings.push_back({std::move(kind), name, "", std::move(found), std::move(detail)});
    }
    made_.rates += card.rates.size();
    cards_.push_back(std::move(card));
  }

  void read_reference(const std::string& name) {
    const std::optional<std::string> text = text_of(name);
    files_[name] = text ? Json::parse(*text, nullptr, false) : Json();
  }

  void check_readers() {
    attempt([&] { (void)Catalog::from_files({}, book_.text("regions.json"), R"({"spread":[]})"); });
    attempt([&] {
      (void)Catalog::from_files({}, R"({"providers":{},"neutral":{}})", book_.text("spread.json"));
    });
    attempt([&] { (void)sustained_use_from(book_.text("sustained_use.json")); });
    attempt([&] { (void)spot_history_from(book_.text("spot_history.json")); });
    attempt([&] { (void)TerraformTable::from_text(book_.text("terraform.json")); });
    attempt([&] { (void)References::from_texts(read_references(book_)); });
  }

  /// One price in two cards.
  void check_twice() {
    std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>, std::string> seen;
    for (const Card& card : cards_) {
      for (const Rate& r : card.rates) {
        const auto [known, is_new] =
            seen.try_emplace({r.vendor, r.product, r.sku, r.region, r.term}, card.name);
        if (!is_new && known->second != card.name)
          add("duplicate", card.name, "",
              fmt::format("{} / {} / {} stands in {} too", r.product, r.sku, r.region, known->second));
      }
    }
  }

  [[nodiscard]] std::set<std::string> regions_of(const std::string& provider) const {
    std::set<std::string> ids{"global"};
    const Json& regions = files_.at("regions.json");
    if (!regions.is_object() || !regions["providers"].contains(provider)) return ids;
    for (const Json& region : regions["providers"][provider]["regions"]) ids.insert(region["id"]);
    return ids;
  }

  void check_places() {
    for (const Card& card : cards_) {
      if (!card.rates.empty() && card.rates.front().vendor != card.vendor)
        add("vendor", card.name, "/vendor",
            fmt::format("'{}' in the folder of {}", card.rates.front().vendor, card.vendor));
      const bool is_known = regions_of(card.vendor).contains(card.region);
      if (!is_known && !files_.at("regions.json").is_null())
        add("region", card.name, "/region", fmt::format("{} has no region '{}'", card.vendor, card.region));
    }
  }

  /// Every value under one of the names, with where it stands.
  static void collect(const Json& in, const std::set<std::string>& names, const std::string& path,
                      std::vector<std::pair<std::string, std::string>>& into) {
    if (!in.is_structured()) return;
    for (const auto& [name, value] : in.items()) {
      const std::string at = path + "/" + name;
      if (value.is_string() && in.is_object() && names.contains(name)) into.emplace_back(at, value);
      collect(value, names, at, into);
    }
  }

  /// Vendors have folders, folders have vendors.
  void check_vendors() {
    std::set<std::string> folders, named{"market"};
    for (const Card& card : cards_) folders.insert(card.vendor);
    const auto name = [&](const std::string& file, const std::string& path, const std::string& vendor) {
      named.insert(vendor);
      if (!vendor.empty() && vendor != "*" && !folders.contains(vendor))
        add("vendor", file, path, fmt::format("'{}' has no folder under rates", vendor));
    };
    for (const char* file : {"equivalents.json", "saas.json", "setup.json"}) {
      std::vector<std::pair<std::string, std::string>> found;
      collect(files_.at(file), {"vendor", "provider"}, "", found);
      for (const auto& [path, vendor] : found) name(file, path, vendor);
    }
    const Json& equivalents = files_.at("equivalents.json");
    for (std::size_t i = 0; equivalents.is_object() && i < equivalents["model_makers"].size(); ++i)
      name("equivalents.json", fmt::format("/model_makers/{}", i), equivalents["model_makers"][i]);
    const Json& regions = files_.at("regions.json");
    if (regions.is_object()) {
      for (const auto& [provider, ignored] : regions["providers"].items())
        name("regions.json", "/providers/" + provider, provider);
    }
    if (equivalents.is_null() || files_.at("saas.json").is_null()) return;
    for (const std::string& folder : folders) {
      if (!named.contains(folder)) add("unused", "rates/" + folder, "", "no file names this vendor");
    }
  }

  [[nodiscard]] bool has_price(const std::string& vendor, std::string_view product, std::string_view sku,
                               std::string_view term) const {
    return std::ranges::any_of(cards_, [&](const Card& card) {
      return card.vendor == vendor && std::ranges::any_of(card.rates, [&](const Rate& rate) {
               return (term.empty() || rate.term == term) && fits_pattern(product, rate.product) &&
                      fits_pattern(sku, rate.sku);
             });
    });
  }

  /// A thing that names a price by product and sku, perhaps by several products.
  void check_price(const std::string& file, const std::string& path, const std::string& vendor,
                   const std::vector<std::string>& products, const std::string& sku,
                   const std::string& term) {
    const bool is_there = std::ranges::any_of(
        products, [&](const std::string& product) { return has_price(vendor, product, sku, term); });
    if (!is_there)
      add("reference", file, path,
          fmt::format("no card of {} holds {} / {}{}", vendor, products.front(), sku,
                      term.empty() ? "" : ", " + term));
  }

  void check_meters(const Json& meters, const std::string& path, const std::string& provider,
                    std::vector<std::string> engines = {}) {
    for (std::size_t i = 0; i < meters.size(); ++i) {
      const Json& meter = meters[i];
      std::string vendor = meter.value("vendor", "");
      if (vendor.empty()) vendor = provider;
      std::vector<std::string> products{meter["product"]};
      products.insert(products.end(), engines.begin(), engines.end());
      check_price("equivalents.json", fmt::format("{}/{}", path, i), vendor, products, meter["sku"],
                  meter.value("term", "on_demand"));
    }
  }

  void check_equivalents(const Json& all) {
    for (std::size_t i = 0; i < all["equivalents"].size(); ++i) {
      const Json& one = all["equivalents"][i];
      std::vector<std::string> engines;
      const Json of_engines = one.value("engines", Json::object());
      for (const Json& product : of_engines) engines.push_back(product);
      check_meters(one["meters"], fmt::format("/equivalents/{}/meters", i), one["provider"], engines);
    }
    for (std::size_t i = 0; i < all["between_regions"].size(); ++i) {
      const Json& one = all["between_regions"][i];
      for (const char* way : {"near", "far"})
        check_meters(one[way], fmt::format("/between_regions/{}/{}", i, way), one["provider"]);
    }
    for (std::size_t i = 0; i < all["menus"].size(); ++i) {
      const Json& menu = all["menus"][i];
      for (const Json& entry : menu["entries"])
        check_price("equivalents.json", fmt::format("/menus/{}/entries", i), menu["vendor"],
                    {menu["product"]}, entry, menu["term"]);
    }
    for (std::size_t i = 0; i < all["plans"].size(); ++i) {
      const Json& plan = all["plans"][i];
      check_price("equivalents.json", fmt::format("/plans/{}", i), plan["provider"], {plan["product"]},
                  plan["sku"], plan["term"]);
    }
  }

  void check_references() {
    if (const Json& all = files_.at("equivalents.json"); all.is_object()) check_equivalents(all);
    if (const Json& saas = files_.at("saas.json"); saas.is_object()) {
      for (std::size_t i = 0; i < saas["products"].size(); ++i) {
        const Json& product = saas["products"][i];
        for (const Json& charge : product["charges"])
          check_price("saas.json", fmt::format("/products/{}", i), product["vendor"], {charge["product"]},
                      charge["sku"], charge.value("term", ""));
      }
    }
    if (const Json& compliance = files_.at("compliance.json"); compliance.is_object()) {
      for (std::size_t i = 0; i < compliance["one_time"].size(); ++i) {
        const Json& item = compliance["one_time"][i];
        for (const char* end : {".low", ".high"})
          check_price("compliance.json", fmt::format("/one_time/{}", i), "market", {item["product"]},
                      item["sku"].get<std::string>() + end, "one_time");
      }
    }
    if (const Json& setup = files_.at("setup.json"); setup.is_object()) {
      for (const char* end : {".p10", ".p90"})
        check_price("setup.json", "/day_rate", setup["day_rate"]["vendor"], {setup["day_rate"]["product"]},
                    setup["day_rate"]["sku"].get<std::string>() + end, "one_time");
    }
  }

  /// Days of the reference files: real, and not to come.
  void check_dates(const std::string& file, const Json& in, const std::string& path) {
    std::vector<std::pair<std::string, std::string>> dates;
    collect(in, {"as_of", "until"}, path, dates);
    for (const auto& [at, date] : dates) {
      if (date.empty()) continue;
      if (!is_date(date)) {
        add("date", file, at, fmt::format("'{}' is no day", date));
      } else if (date > date_.substr(0, date.size())) {
        add("future", file, at, fmt::format("'{}' lies after {}", date, date_));
      }
    }
  }

  const fs::path& folder_;
  TextSource book_;
  std::string date_;
  std::vector<Card> cards_;
  Files files_;
  BookLint made_;
};

}  // namespace

bool is_fault(const BookFinding& finding) {
  // What time alone brings is no fault of the book: else it would break on a day when nobody touched it.
  return finding.kind != "stale" && finding.kind != "expired" && finding.kind != "unused";
}

BookLint lint_book(const fs::path& folder, std::string_view date) { return Look(folder, date).all(); }

std::string to_text(const BookFinding& f) {
  const std::string of =
      f.rate.sku.empty() ? f.path : fmt::format("{} / {} / {}", f.rate.product, f.rate.sku, f.rate.region);
  return fmt::format("{}: {}: {}{}{}", f.kind, f.file, of, of.empty() ? "" : ": ", f.detail);
}

}  // namespace runrate
