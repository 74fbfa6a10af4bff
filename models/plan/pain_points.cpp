// SPDX-License-Identifier: Apache-2.0
/// What hurts: as the spec says, and which limit of the chosen platform binds first, when, and for how much.
#include "models/plan/gather.hpp"

#include <algorithm>
#include <utility>

namespace runrate {

namespace {

/// A limit and the month in which it binds, for sorting.
struct Binding {
  std::string month;
  PainFigures row;
};

bool is_in_first_year(const Brief& brief, const std::string& month) {
  const std::vector<MonthFigures>& months = brief.figures.by_month;
  return months.size() >= 12 && month <= months[11].month;
}

/// "in 2027-05 at mid, in the fastest tenth in 2027-02".
Phrase when_of(const std::string& month, const std::string& earliest) {
  const bool is_early = !earliest.empty() && earliest != month;
  const Argument at_mid{"month", Name{month}}, early{"earliest", Name{earliest}};
  if (month.empty()) return is_early ? Phrase{"pains.when.earliest", {early}} : Phrase{};
  return is_early ? Phrase{"pains.when.both", {at_mid, early}} : Phrase{"pains.when.mid", {at_mid}};
}

std::string priority_of(const Brief& brief, const std::string& month) {
  return !month.empty() && is_in_first_year(brief, month) ? "P1" : "P2";
}

/// What the fastest futures alone come to stands behind what most do.
std::string order_of(const std::string& month, const std::string& earliest) {
  return month.empty() ? "after " + earliest : month;
}

/// An issue of a part; the account's own needs no name.
Phrase owned(const Brief& brief, const std::string& component, Phrase issue) {
  if (component == "account") return issue;
  return {"pains.of_part", {{"part", Name{brief.label(component)}}, {"issue", std::move(issue)}}};
}

Phrase issue_of(const CliffFigures& cliff) {
  if (cliff.from) return {"pains.needs_more", {{"size", by_name(*cliff.from)}}};
  return {"pains.outgrown", {{"what", cliff.what}}};
}

/// What takes the place of what is left.
Phrase follows(const CliffFigures& cliff) {
  if (!cliff.to) return cliff.then;
  const Phrase next = by_name(*cliff.to);
  return cliff.past_largest ? Phrase{"cliffs.after.past_largest", {{"size", next}}} : next;
}

void add_cliff(const Brief& brief, const CliffFigures& cliff, std::vector<Binding>& found) {
  found.push_back({order_of(cliff.month, cliff.earliest),
                   {owned(brief, cliff.component, issue_of(cliff)),
                    {"pains.costs_more",
                     {{"cost", Money{cliff.jump}},
                      {"when", when_of(cliff.month, cliff.earliest)},
                      {"futures", Chance{cliff.share}},
                      {"then", follows(cliff)}}},
                    priority_of(brief, cliff.month),
                    false}});
}

std::vector<Binding> cliff_bindings(const Brief& brief) {
  std::vector<Binding> found;
  for (const CliffFigures& cliff : brief.figures.cliffs) {
    if (cliff.provider == brief.chosen().id) add_cliff(brief, cliff, found);
  }
  return found;
}

/// No larger primary is sold: what comes then is no size any more.
void add_re_architecture(const Brief& brief, const SystemFigures& system, const std::string& month,
                         const std::string& earliest, std::vector<Binding>& found) {
  Phrase users;
  if (system.largest_holds_users)
    users = {"pains.from_users", {{"users", Count{*system.largest_holds_users}}}};
  found.push_back({order_of(month, earliest),
                   {owned(brief, system.component, {"pains.no_larger_primary"}),
                    {"pains.re_architecture", {{"when", when_of(month, earliest)}, {"users", users}}},
                    priority_of(brief, month) == "P1" ? "P0" : "P1",
                    false}});
}

/// Whether the load passes the largest primary, without a month in which it first does.
bool is_past_from_the_start(const Brief& brief, const SystemFigures& system) {
  const bool has_gap = std::ranges::any_of(brief.figures.unpriced, [&](const UnpricedFigures& gap) {
    return gap.provider == system.provider && gap.component == system.component && gap.is_re_architecture;
  });
  return has_gap && std::ranges::none_of(system.changes, &SizeChangeFigures::past_largest);
}

/// Where the load passes the last size that a vendor sells.
void add_past_largest(const Brief& brief, const SystemFigures& system, std::vector<Binding>& found) {
  for (const SizeChangeFigures& change : system.changes) {
    if (change.past_largest) add_re_architecture(brief, system, change.month, change.earliest, found);
  }
  if (is_past_from_the_start(brief, system) && !brief.figures.by_month.empty())
    add_re_architecture(brief, system, brief.figures.by_month.front().month, "", found);
}

/// The first change of size whose jump is too small to be a cliff.
void add_steps(const Brief& brief, const SystemFigures& system, std::vector<Binding>& found) {
  const bool is_cliff = std::ranges::any_of(brief.figures.cliffs, [&](const CliffFigures& cliff) {
    return cliff.kind == "size" && cliff.component == system.component && cliff.provider == system.provider;
  });
  if (is_cliff || system.changes.empty() || system.changes.front().month.empty()) return;
  const SizeChangeFigures& first = system.changes.front();
  found.push_back(
      {first.month,
       {owned(brief, system.component, {"pains.needs_more", {{"size", by_name(first.from)}}}),
        {"pains.becomes", {{"size", by_name(first.to)}, {"when", when_of(first.month, first.earliest)}}},
        priority_of(brief, first.month),
        false}});
}

void add_limit(const Brief& brief, const SystemFigures& system, std::vector<Binding>& found) {
  if (system.limit_reached.empty()) return;
  found.push_back({system.limit_reached,
                   {owned(brief, system.component, {"pains.limit_binds"}),
                    {"pains.unserved", {{"month", Name{system.limit_reached}}}},
                    is_in_first_year(brief, system.limit_reached) ? "P0" : "P1",
                    false}});
}

void add_money(const Brief& brief, std::vector<Binding>& found) {
  const std::optional<double>& approved = brief.figures.budget.approved_monthly;
  if (!approved) return;
  for (const MonthFigures& month : brief.figures.by_month) {
    if (month.provider != brief.chosen().id || month.over_budget.value_or(0) <= 0.5) continue;
    found.push_back({month.month,
                     {{"pains.approved_passed", {{"approved", Money{*approved}}}},
                      {"pains.in_month", {{"month", Name{month.month}}}},
                      "P2",
                      false}});
    return;
  }
}

/// The earliest of the gravest: a list that is read.
void keep_gravest(std::vector<Binding>& found) {
  constexpr std::size_t most = 6;
  std::ranges::stable_sort(found, {}, &Binding::month);
  std::ranges::stable_sort(found, {}, [](const Binding& one) { return one.row.priority; });
  if (found.size() > most) found.resize(most);
}

}  // namespace

std::vector<PainFigures> pain_figures(const Brief& brief) {
  std::vector<PainFigures> rows;
  for (const PainPoint& point : brief.spec.current.pain_points)
    rows.push_back({given(point.issue), given(point.impact), point.priority, true});
  // What hurts today is the spec's to say; what will cost more is computed beside it.
  std::vector<Binding> found = cliff_bindings(brief);
  for (const SystemFigures& system : brief.figures.systems) {
    if (system.provider != brief.chosen().id) continue;
    add_past_largest(brief, system, found);
    if (!rows.empty()) continue;
    add_steps(brief, system, found);
    add_limit(brief, system, found);
  }
  if (rows.empty()) add_money(brief, found);
  keep_gravest(found);
  std::ranges::stable_sort(found, {}, &Binding::month);
  for (Binding& binding : found) rows.push_back(std::move(binding.row));
  return rows;
}

}  // namespace runrate
