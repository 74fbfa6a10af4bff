// SPDX-License-Identifier: Apache-2.0
/// Walks a spec's tree along the field table and keeps what it says.
#pragma once

#include "models/spec/bill_sum.hpp"
#include "models/spec/fields.hpp"
#include "models/spec/imported_state.hpp"
#include "models/spec/resolve.hpp"
#include "models/spec/uncertain_words.hpp"
#include "models/spec/user_history.hpp"
#include "tools/spec_reader/spec_reader.hpp"
#include "tools/spec_reader/tree.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

struct Place {
  int line = 0, column = 0;
};

class SpecWalk {
 public:
  explicit SpecWalk(const ReadOptions& options);

  void read(const Node& root);

  [[nodiscard]] ParsedSpec& parsed() noexcept { return parsed_; }
  [[nodiscard]] std::vector<Problem>& problems() noexcept { return problems_; }
  /// Where `path` stands in the file; the nearest group around it where it is absent.
  [[nodiscard]] Place place_of(std::string path) const;

 private:
  /// A node, the row that reads it, and where its value is kept.
  struct Spot {
    const Node* node = nullptr;
    const Field* field = nullptr;
    std::string path;
    Target target;
    std::optional<Kind> kind;
  };

  /// The currency decides how every amount is read, wherever it stands.
  void take_currency(const Node& root);

  // spec_reader_walk.cpp: groups, names, lists
  void read_field(Spot spot);
  void read_value(const Spot& spot);
  void read_group(const Spot& spot);
  void read_entries(const Spot& spot, std::string_view pattern);
  void read_names(const Spot& spot);
  void read_list(const Spot& spot);
  void read_component(const Spot& spot);
  /// Says so, and returns the name that was probably meant.
  std::string unknown_field(const Spot& group, const Entry& entry, std::string_view pattern);
  [[nodiscard]] Spot child(const Spot& spot, const Node& node, const Field& field,
                           std::string_view name) const;

  // spec_reader_values.cpp: single values
  void read_text(const Spot& spot);
  /// A name as the price book spells it, whatever its capitals; where it is none of its names, or nearly one,
  /// that is said and nothing returned.
  [[nodiscard]] std::optional<std::string> known_name(const Spot& spot);
  void read_word(const Spot& spot);
  void read_words(const Spot& spot);
  void read_boolean(const Spot& spot);
  void read_whole(const Spot& spot);
  void read_quantity_value(const Spot& spot);
  void read_uncertain_value(const Spot& spot);
  void read_month(const Spot& spot);
  void read_date(const Spot& spot);
  void read_short_text(const Spot& spot);
  void read_limits(const Spot& spot);
  void read_schedule(const Spot& spot);
  [[nodiscard]] bool read_choice(const Spot& spot, UncertainWords& words);
  [[nodiscard]] bool read_samples(const Spot& spot, UncertainWords& words);
  [[nodiscard]] bool read_distribution_word(const Spot& spot, const std::string& key, UncertainWords& words);
  void misfit(const Spot& spot);
  [[nodiscard]] std::optional<Uncertain> uncertain(const Spot& spot, const UncertainRules& rules);
  [[nodiscard]] std::optional<UncertainWords> uncertain_words(const Spot& spot);
  [[nodiscard]] bool is_scalar(const Spot& spot, std::string_view expected);
  /// One number within the field's range; what is wrong with it is said.
  [[nodiscard]] std::optional<double> one_number(const Spot& spot, std::string_view expected);
  void keep(const Spot& spot, Uncertain value);

  // spec_reader_forms.cpp: forms of their own
  void read_threshold(const Spot& spot);
  void read_week(const Spot& spot);
  void read_season(const Spot& spot);
  void read_region(const Spot& spot);
  void read_other_regions(const Spot& spot);
  void read_own_region(const Spot& spot, const std::string& provider);
  void read_flow(const Spot& spot);
  void read_rate(const Spot& spot);
  void read_token_share(const Spot& spot);
  // spec_reader_settings.cpp: what scenarios change
  void read_settings(const Spot& spot);
  void read_all_settings();
  [[nodiscard]] std::optional<Uncertain> setting(Spot at, const std::string& path);
  // spec_reader_files.cpp: what stands in files beside the spec
  void read_history(const Spot& spot);
  void read_import(const Spot& spot);
  /// One of the files that say what runs today.
  void read_import_file(const Spot& spot, ImportedState& imported, std::vector<NamedBill>& bills);
  void take_terraform(const Spot& spot, const std::string& name, const std::string& text,
                      ImportedState& imported);
  /// What the bills add up to; where they do not, that is said.
  void add_bills(const Spot& spot, const std::vector<NamedBill>& bills, ImportedState& imported);
  /// What is wrong with a line of a file that the spec names.
  void refuse_file(const Spot& spot, const std::string& name, const FileFault& fault);
  // spec_reader_loads.cpp: load, price, driver
  void read_load(const Spot& spot);
  void read_load_group(const Spot& spot);
  void read_load_part(const Spot& spot, std::string_view key);
  /// What a load by parts of this component has.
  [[nodiscard]] static std::vector<std::string_view> load_parts(Kind kind);
  [[nodiscard]] std::optional<Uncertain> load_amount(const Spot& spot, LoadBasis& basis);
  void read_price(const Spot& spot);
  /// From which quantity, and the price of a unit from there.
  [[nodiscard]] std::optional<std::pair<double, double>> price_step(const Spot& spot);
  void read_driver(const Spot& spot);
  [[nodiscard]] std::optional<std::string> side_text(const Spot& spot, const std::string& name);
  /// Whether all of the file was read; where not, that is said.
  [[nodiscard]] bool stream_side_file(const Spot& spot, const std::string& name, const TakePiece& take);

  /// The spot of an entry that no row of the table reads by itself: marked as given.
  [[nodiscard]] Spot entered(const Spot& group, const Entry& entry);
  void refuse(const Spot& spot, Problem problem);
  void refuse_name(const Spot& spot, const Entry& entry, std::span<const std::string_view> known,
                   std::string found, std::string expected);
  void refuse(const Spot& spot, std::string code, std::string found, std::string remedy);
  void mark(const std::string& path, int line, int column);

  const ReadOptions& options_;
  ParsedSpec parsed_;
  std::vector<Problem> problems_;
  std::map<std::string, Place, std::less<>> places_;
  std::vector<std::pair<Spot, std::size_t>> settings_;  ///< of which scenario
  std::set<std::string> outside_;                       ///< files that lie outside the spec's folder
};

}  // namespace runrate
