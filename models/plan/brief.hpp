// SPDX-License-Identifier: Apache-2.0
/// What every section of a plan is written from, and the sums and names that several of them share.
#pragma once

#include "models/figures/figures.hpp"
#include "models/plan/document.hpp"
#include "models/plan/wording.hpp"
#include "models/spec/kinds.hpp"
#include "models/text/chance_phrase.hpp"
#include "models/text/phrase_book.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

struct Brief {
  Brief(const PlanSpec& of_spec, const Figures& of_figures, MoneyText in_money);

  const PlanSpec& spec;
  const Figures& figures;
  MoneyText money;

  [[nodiscard]] const ProviderFigures& chosen() const { return figures.chosen(); }
  [[nodiscard]] std::vector<const LineFigures*> lines_of(std::string_view provider) const;
  [[nodiscard]] const PartFigures* part(
      std::string_view component) const;  ///< in production, at the chosen provider
  /// The same in another region.
  [[nodiscard]] const PartFigures* part_in(std::string_view component, std::string_view region) const;
  /// "us-east-1 and eu-west-1": where the chosen provider runs the business.
  [[nodiscard]] std::string where() const;
  [[nodiscard]] Kind kind_of(std::string_view component) const;  ///< custom where it is no component
  [[nodiscard]] std::string label(
      std::string_view component) const;  ///< "Web app", "Primary DB", "Tax service"

 private:
  // So that a name costs the same in a plan of ten components and of ten thousand.
  std::map<Kind, std::size_t> of_kind_;                   ///< components of each kind
  std::map<std::string_view, const PartFigures*> parts_;  ///< in production, at the chosen provider
};

/// A brief and the language that its section is written in.
struct SectionContext : Brief {
  SectionContext(const PlanSpec& of_spec, const Figures& of_figures, const Wording& in_words)
      : Brief(of_spec, of_figures, in_words.money()), say(in_words) {}

  Wording say;

  /// Sentences as one paragraph, a space between them; nothing where none says anything.
  [[nodiscard]] Blocks sentences(const std::vector<Phrase>& phrases) const;
  [[nodiscard]] Blocks paragraph(const Phrase& phrase) const { return {Paragraph{say.prose(phrase)}}; }
  [[nodiscard]] Blocks paragraph(std::string_view id, std::vector<Argument> values = {}) const {
    return paragraph(Phrase{std::string(id), std::move(values)});
  }
};

/// One part of the document: values and blocks for the template.
struct Section {
  std::vector<std::pair<std::string, std::string>> texts;
  std::vector<DocSlot> slots;
};

[[nodiscard]] inline Family family_of(Kind kind) { return traits_of(kind).family; }
[[nodiscard]] Family family_of(const Brief& brief, const LineFigures& line);
[[nodiscard]] std::string_view to_text(Family family);  ///< "compute"
[[nodiscard]] bool is_networking_use(std::string_view use);

/// Sums of cents already given.
[[nodiscard]] Range sum_of(const std::vector<const LineFigures*>& lines);
[[nodiscard]] double mid_of(const std::vector<const LineFigures*>& lines);
/// The chosen provider's lines of a category, "cloud", "saas" …
[[nodiscard]] std::vector<const LineFigures*> lines_in(const Brief& brief, std::string_view category);

/// Why the recommended provider is recommended, in one sentence.
[[nodiscard]] Phrase headline_of(const Brief& brief);

/// The findings about one thing: soundness, place, regime, today.
[[nodiscard]] std::vector<const FindingFigures*> findings_about(const Brief& brief, std::string_view about);
/// What is open of the place, the regimes and the labels of today, one line each; nothing where nothing is.
[[nodiscard]] Blocks open_points(const SectionContext& at, std::string_view lead,
                                 const std::vector<std::string_view>& about);

/// Users, requests, bytes, data and tokens in the first, the twelfth and the last month.
[[nodiscard]] Blocks workload_table(const SectionContext& at);
/// The request as a table, the same on the first screen and in the escalation.
[[nodiscard]] DocTable request_table(const SectionContext& at);
/// Fills the words and the request of the summary.
void add_words(const SectionContext& at, SummaryFigures& into);
/// That the request is at least so much, since parts have no price; says nothing where all have one.
[[nodiscard]] Phrase missing_prices(const Brief& brief);
/// The regimes that the spec names.
[[nodiscard]] std::vector<Name> regimes_asked(const Figures& figures);
/// What is booked on each account.
[[nodiscard]] std::vector<Phrase> accounts_of(const AskFigures& ask);
/// How likely the request is not enough.
[[nodiscard]] Phrase not_enough(double enough);

void append(Blocks& to, Blocks more);

// The sections, in the document's order.
[[nodiscard]] Section summary_section(const SectionContext& at);
[[nodiscard]] Section current_state_section(const SectionContext& at);
[[nodiscard]] Section options_section(const SectionContext& at);
[[nodiscard]] Section diagram_section(const SectionContext& at);
[[nodiscard]] Section components_section(const SectionContext& at);
[[nodiscard]] Section applications_section(const SectionContext& at);
[[nodiscard]] Section costs_section(const SectionContext& at);
[[nodiscard]] Section year_section(const SectionContext& at);
[[nodiscard]] Section scalability_section(const SectionContext& at);
[[nodiscard]] Section recovery_section(const SectionContext& at);
[[nodiscard]] Section security_section(const SectionContext& at);
[[nodiscard]] Section roadmap_section(const SectionContext& at);
[[nodiscard]] Section vendors_section(const SectionContext& at);
[[nodiscard]] Section basis_section(const SectionContext& at);
[[nodiscard]] Section escalation_section(const SectionContext& at);

/// In place of all sections, where no provider can host the spec.
[[nodiscard]] Section stopped_section(const SectionContext& at);

/// An input that moves the year, in the direction in which the year becomes dearer.
struct Driver {
  Phrase label, from, to;
  double swing = 0;          ///< of the year, above 0
  double left_if_known = 0;  ///< of the contingency
};

/// At most so many inputs, the one that moves most first; what moves less than a five-hundredth of the year
/// is left out.
[[nodiscard]] std::vector<Driver> drivers_of(const Brief& brief, std::size_t most);

}  // namespace runrate
