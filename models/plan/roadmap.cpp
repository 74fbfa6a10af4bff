// SPDX-License-Identifier: Apache-2.0
/// Dated phases, what each starts to cost, and when to look at the plan again.
#include "models/plan/roadmap.hpp"

#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/spec/kinds.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace runrate {

namespace {

constexpr int days_per_week = 7;

bool stays(const Brief& brief) { return brief.spec.current.provider == brief.chosen().id; }

/// Whether the plan has a cutover: who stays has none.
bool moves(const Brief& brief) { return brief.spec.migration.has_value() && !stays(brief); }

/// Which phase starts a line: accounts and seats, environments, production, monitoring and backups, security.
std::size_t phase_of(const Brief& brief, const LineFigures& line) {
  if (line.category == "saas" || line.category == "domain" || line.category == "support") return 0;
  if (line.category == "security") return 4;
  if (line.environment != "production") return 1;
  if (!line.recovers.empty()) return 3;
  const Kind kind = brief.kind_of(line.component);
  const bool known = brief.spec.components.count(line.component) > 0;
  if (known && kind == Kind::dns) return 0;
  if (known && (kind == Kind::monitoring || kind == Kind::backup || kind == Kind::logs)) return 3;
  return 2;
}

Count whole_count(int n) { return {static_cast<double>(n)}; }

/// The weeks in which days lie, and the day on which they begin: "Week 3-4, 2027-01-18".
Phrase weeks_from(int first_day, int days, const std::string& day) {
  const int first = first_day / days_per_week + 1;
  const int last = (first_day + days - 1) / days_per_week + 1;
  if (first == last) return {"roadmap.week", {{"n", whole_count(first)}, {"day", Name{day}}}};
  return {"roadmap.weeks", {{"first", whole_count(first)}, {"last", whole_count(last)}, {"day", Name{day}}}};
}

PhaseFigures phase(int number, Phrase tasks, WaitsFor depends_on) {
  PhaseFigures made;
  made.phase = number;
  made.tasks = std::move(tasks);
  made.depends_on = depends_on;
  return made;
}

bool stands_by(const Brief& brief) {
  return std::ranges::any_of(brief.lines_of(brief.chosen().id),
                             [](const LineFigures* line) { return !line->recovers.empty(); });
}

bool has_any(const Brief& brief, const auto& is_one) {
  return std::ranges::any_of(brief.spec.components, [&](const auto& entry) { return is_one(entry.second); });
}

/// Tasks of one phase: "Domain, email, AWS accounts".
Phrase tasks_of_phase(const std::vector<Phrase>& tasks) {
  return {"roadmap.task.all", {{"tasks", in_a_row(tasks)}}};
}

Phrase accounts_task(const Brief& brief) {
  std::vector<Phrase> tasks;
  if (!lines_in(brief, "domain").empty()) tasks.push_back({"roadmap.task.domain"});
  const bool has_mail = std::ranges::any_of(brief.figures.saas, [](const SaasFigures& row) {
    return row.id == "email" && !row.recommended.empty();
  });
  if (has_mail) tasks.push_back({"roadmap.task.email"});
  tasks.push_back({stays(brief) ? "roadmap.task.accounts_in_order" : "roadmap.task.accounts",
                   {{"provider", Name{brief.chosen().name}}}});
  return tasks_of_phase(tasks);
}

Phrase operations_task(const Brief& brief) {
  std::vector<Phrase> tasks;
  if (has_any(brief, [](const Component& c) { return c.kind == Kind::monitoring; }))
    tasks.push_back({"roadmap.task.monitoring"});
  if (has_any(brief, [](const Component& c) { return c.kind == Kind::logs; }))
    tasks.push_back({"roadmap.task.logs"});
  // Every managed database brings automated backups of its own.
  if (has_any(brief, [](const Component& c) { return c.kind == Kind::backup || is_database(c.kind); }))
    tasks.push_back({"roadmap.task.backups"});
  if (stands_by(brief)) tasks.push_back({"roadmap.task.recovery"});
  if (tasks.empty()) tasks.push_back({"roadmap.task.hand_over"});
  return tasks_of_phase(tasks);
}

/// Days from the first to the end of the work; a cutover that comes sooner leaves fewer.
int building_days(const Brief& brief, Date start) {
  constexpr int usual = 5 * days_per_week;
  if (!moves(brief)) return usual;
  return std::clamp(days_between(start, first_of(brief.spec.migration->month)), 1, usual);
}

/// The template's five in its five weeks, each after the one that it waits for: the fourth and the fifth
/// share the last week.
std::vector<PhaseFigures> building_phases(const Brief& brief, Date start) {
  const bool is_tested = has_any(brief, [](const Component& c) { return keeps_data(c.kind); });
  std::vector<PhaseFigures> phases{
      phase(1, accounts_task(brief), brief.figures.ask.approval_required ? WaitsFor(0) : std::nullopt),
      phase(2, {brief.spec.environments.empty() ? "roadmap.task.as_code" : "roadmap.task.environments"}, 1),
      phase(3, {stays(brief) ? "roadmap.task.production_changes" : "roadmap.task.production"}, 2),
      phase(4, operations_task(brief), 3),
      phase(5, {is_tested ? "roadmap.task.security_and_restore" : "roadmap.task.security"}, 4)};
  constexpr int usual = 5 * days_per_week;
  constexpr int usual_end[] = {7, 14, 28, 31, 35};
  const int days = building_days(brief, start);
  int from = 0;
  for (std::size_t at = 0; at < phases.size(); ++at) {
    const int to = std::max(from + 1, usual_end[at] * days / usual);
    phases[at].start = to_text(add_days(start, from));
    phases[at].end = to_text(add_days(start, to - 1));
    phases[at].timeline = weeks_from(from, to - from, phases[at].start);
    from = to;
  }
  return phases;
}

/// The last phase that is over before a day: what starts then may wait for it.
WaitsFor over_before(const std::vector<PhaseFigures>& phases, const std::string& day) {
  WaitsFor last;
  for (const PhaseFigures& one : phases) {
    if (one.end < day) last = one.phase;
  }
  return last;
}

/// Dated one-time work: audits, tests and the user's own items. It waits for what is built by then.
void add_dated_work(const Brief& brief, std::vector<PhaseFigures>& phases) {
  std::vector<const OneTimeFigures*> items;
  for (const OneTimeFigures& item : brief.figures.one_time) {
    if (item.in_year && (item.nature == "compliance" || item.nature == "stated")) items.push_back(&item);
  }
  std::ranges::stable_sort(items, {}, [](const OneTimeFigures* item) { return item->month; });
  const std::vector<PhaseFigures> built = phases;
  for (const OneTimeFigures* item : items) {
    WaitsFor waits_for = over_before(built, item->month + "-01");
    // What comes before all phases is money of the request all the same.
    if (!waits_for) waits_for = built.front().depends_on;
    PhaseFigures made = phase(static_cast<int>(phases.size()) + 1, given(item->item), waits_for);
    made.timeline = given(item->month);
    made.start = item->month + "-01";
    const std::optional<Month> month = month_from(item->month);
    made.end = month ? to_text(last_of(*month)) : made.start;
    phases.push_back(std::move(made));
  }
}

/// Whether a phase starts a line's cost. Nothing says of who stays which part is new; and seats are charged
/// from the plan's first month on, so that a later phase does not start them.
bool starts_in_a_phase(const Brief& brief, const LineFigures& line, Date first_phase) {
  if (stays(brief)) return false;
  return line.category != "saas" || month_of(first_phase) <= brief.spec.start;
}

DocTable phases_table(const SectionContext& at) {
  DocTable table{{{at.say.text("roadmap.table.phase")},
                  {at.say.text("roadmap.table.tasks")},
                  {at.say.text("roadmap.table.timeline")},
                  {at.say.text("roadmap.table.depends_on")},
                  {at.say.text("roadmap.table.starts"), Align::right}},
                 {}};
  double sum = 0;
  for (const PhaseFigures& row : at.figures.roadmap) {
    sum += row.starts;
    table.add({std::to_string(row.phase), at.say.text(row.tasks), at.say.text(row.timeline),
               at.say.text(phrase_of(row.depends_on)), at.money.cents(row.starts)});
  }
  table.add_strong({"", at.say.text("roadmap.table.all"), "", "", at.money.cents(sum)});
  return table;
}

/// What brings the review forward; says nothing where nothing does.
Phrase sooner_part(const std::vector<Phrase>& triggers) {
  Phrase all;
  for (const Phrase& trigger : triggers)
    all = all.empty() ? trigger : Phrase{"roadmap.review.or_trigger", {{"first", all}, {"trigger", trigger}}};
  return all.empty() ? Phrase{} : Phrase{"roadmap.review.sooner", {{"triggers", all}}};
}

/// Who does what where the year costs more than planned.
DocTable over_plan_table(const SectionContext& at) {
  const auto share = [&](Share over) { return at.say.text("roadmap.review.share", {{"share", over}}); };
  DocTable table{{{at.say.text("roadmap.review.over")},
                  {at.say.text("roadmap.review.who")},
                  {at.say.text("roadmap.review.what")}},
                 {}};
  table.add({share(explained_over), at.say.text("roadmap.review.platform_lead"),
             at.say.text("roadmap.review.explains")});
  table.add({share(planned_anew_over), at.say.text("roadmap.review.finance"),
             at.say.text("roadmap.review.plans_anew", {{"approver", Name{at.figures.ask.approver}}})});
  table.add({share(decided_anew_over), at.figures.ask.approver, at.say.text("roadmap.review.decides_anew")});
  return table;
}

Blocks review(const SectionContext& at) {
  constexpr Count of_months{10}, tagging_phase{2};
  const double between = at.figures.high_percentile - at.figures.low_percentile;
  Blocks blocks = at.paragraph("roadmap.review.day", {{"day", Name{at.figures.review.date}},
                                                      {"sooner", sooner_part(at.figures.review.triggers)},
                                                      {"within", planned_anew_over},
                                                      {"months", of_months * between},
                                                      {"of_months", of_months},
                                                      {"phase", tagging_phase}});
  blocks.emplace_back(over_plan_table(at));
  return blocks;
}

}  // namespace

Phrase phrase_of(const WaitsFor& depends_on) {
  if (!depends_on) return {"roadmap.waits_for.nothing"};
  if (*depends_on == 0) return {"roadmap.waits_for.approval"};
  return {"roadmap.waits_for.phase", {{"n", whole_count(*depends_on)}}};
}

std::vector<PhaseFigures> phases_of(const Brief& brief, Date first_phase) {
  std::vector<PhaseFigures> phases = building_phases(brief, first_phase);
  for (const LineFigures* line : brief.lines_of(brief.chosen().id)) {
    if (!starts_in_a_phase(brief, *line, first_phase)) continue;
    PhaseFigures& starts = phases[phase_of(brief, *line)];
    starts.starts += line->cost.mid;
    const bool known =
        std::ranges::find(starts.starts_costs_of, line->component) != starts.starts_costs_of.end();
    if (!known) starts.starts_costs_of.push_back(line->component);
  }
  if (moves(brief)) {
    const double kept = brief.spec.migration->double_run_months;
    const Phrase task =
        kept > 0 ? Phrase{"roadmap.task.cutover_kept", {{"n", Count{kept}}}} : Phrase{"roadmap.task.cutover"};
    const Date day = first_of(brief.spec.migration->month);
    PhaseFigures cutover = phase(6, task, over_before(phases, to_text(day)));
    cutover.start = cutover.end = to_text(day);
    cutover.timeline = given(cutover.start);
    phases.push_back(std::move(cutover));
  }
  add_dated_work(brief, phases);
  return phases;
}

namespace {

/// The months from the first on the new platform to the review.
constexpr int months_watched = 3;

/// The highest of a plan in the months that are watched: at mid, and in the bad case.
struct Highest {
  double mid = 0, high = 0;
  void take(double at_mid, double in_bad_case) {
    mid = std::max(mid, at_mid);
    high = std::max(high, in_bad_case);
  }
  /// What the plan itself never comes to: past its bad case, and by as much over it as has the plan run anew.
  [[nodiscard]] double limit() const { return std::max(high, (1 + planned_anew_over.value) * mid); }
  /// Whole, and not lower; a hair of rounding is none.
  [[nodiscard]] double whole_limit() const { return std::ceil(limit() - 1e-6); }
};

}  // namespace

ReviewFigures review_of(const Brief& brief, Date first_phase) {
  const Month work = month_of(add_days(first_phase, 5 * days_per_week));
  const Month begins = std::max({work, brief.spec.start, moves(brief) ? brief.spec.migration->month : work});
  ReviewFigures made;
  // Three full months on the new platform, and two weeks for the bill to come.
  made.date = to_text(add_days(first_of(begins + months_watched), 13));
  Highest users, cost, requests;
  bool is_planned = false;
  for (const MonthFigures& row : brief.figures.by_month) {
    const bool is_watched =
        row.month >= to_text(begins) && row.month <= to_text(begins + (months_watched - 1));
    if (row.provider != brief.chosen().id || !is_watched) continue;
    is_planned = true;
    users.take(row.users.mid, row.users.high);
    cost.take(std::max(row.cost.p50, row.plan), row.cost.p90);
    requests.take(row.requests.mid, row.requests.high);
  }
  if (!is_planned) return made;
  // What runs before the cutover is another bill.
  const Argument since{
      "since", begins > brief.spec.start ? Phrase{"roadmap.review.since", {{"month", begins}}} : Phrase{}};
  constexpr double seconds_a_month = 730 * 3600;
  const double busiest = *std::ranges::max_element(brief.spec.traffic.week);
  made.triggers = {
      {"roadmap.review.users", {since, {"n", Count{users.whole_limit()}}}},
      {"roadmap.review.bill", {since, {"cost", Money{cost.whole_limit()}}}},
      {"roadmap.review.requests", {since, {"n", Count{requests.limit() / seconds_a_month * busiest}}}}};
  return made;
}

namespace {

/// When the setup is paid for, and how much.
Blocks setup_note(const SectionContext& at) {
  for (const OneTimeFigures& item : at.figures.one_time) {
    if (item.nature != "setup") continue;
    return at.paragraph("roadmap.notes.setup",
                        {{"note", item.note}, {"cost", Money{item.share}}, {"month", Name{item.month}}});
  }
  return {};
}

/// What seats cost, where they start in no phase.
Blocks seats_note(const SectionContext& at) {
  if (stays(at) || at.figures.roadmap.empty()) return {};
  if (at.figures.roadmap.front().start.substr(0, 7) <= to_text(at.spec.start)) return {};
  const Figures shown = figures_of_shown_month(at.figures);
  const double seats = mid_of(lines_in({at.spec, shown, at.money}, "saas"));
  if (seats <= 0) return {};
  return at.paragraph("roadmap.notes.seats", {{"cost", Money{seats}}, {"month", at.spec.start}});
}

/// From which month the phases are dated, and which month their costs are those of.
Phrase dated_from(const Brief& brief) {
  if (stays(brief)) return {"roadmap.notes.stays", {{"month", brief.spec.start}}};
  const Argument costs_of{"costs_of", shown_month(brief)};
  if (!moves(brief)) return {"roadmap.notes.builds", {{"month", brief.spec.start}, costs_of}};
  return {"roadmap.notes.moves", {{"month", brief.spec.migration->month}, costs_of}};
}

Blocks roadmap_notes(const SectionContext& at) {
  Blocks blocks = at.paragraph(dated_from(at));
  append(blocks, seats_note(at));
  append(blocks, setup_note(at));
  return blocks;
}

}  // namespace

Section roadmap_section(const SectionContext& at) {
  return {
      {},
      {{"roadmap_notes", roadmap_notes(at)}, {"roadmap_table", {phases_table(at)}}, {"review", review(at)}}};
}

}  // namespace runrate
