// SPDX-License-Identifier: Apache-2.0
/// Dated phases, what each starts to cost, and when to look at the plan again.
#include "models/plan/roadmap.hpp"

#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

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

/// The weeks in which days lie: "Week 3-4".
std::string week_text(int first_day, int days) {
  const int first = first_day / days_per_week + 1;
  const int last = (first_day + days - 1) / days_per_week + 1;
  return first == last ? fmt::format("Week {}", first) : fmt::format("Week {}-{}", first, last);
}

PhaseFigures phase(int number, std::string tasks, const std::string& depends_on) {
  PhaseFigures made;
  made.phase = std::to_string(number);
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

bool keeps_data(const Component& c) {
  return is_database(c.kind) || c.kind == Kind::nosql || c.kind == Kind::object_storage ||
         c.kind == Kind::file || c.kind == Kind::block;
}

/// What is in the plan of it: "Domain, email, AWS accounts".
std::string accounts_task(const Brief& brief) {
  std::vector<std::string> tasks;
  if (!lines_in(brief, "domain").empty()) tasks.emplace_back("domain");
  const bool has_mail = std::ranges::any_of(brief.figures.saas, [](const SaasFigures& row) {
    return row.need == "Email" && !row.recommended.empty() && row.recommended != "None";
  });
  if (has_mail) tasks.emplace_back("email");
  tasks.push_back(brief.chosen().name + (stays(brief) ? " accounts: in order" : " accounts"));
  return capitalised(fmt::format("{}", fmt::join(tasks, ", ")));
}

std::string operations_task(const Brief& brief) {
  std::vector<std::string> tasks;
  const bool is_watched = has_any(brief, [](const Component& c) { return c.kind == Kind::monitoring; });
  if (is_watched) tasks.emplace_back("monitoring");
  if (has_any(brief, [](const Component& c) { return c.kind == Kind::logs; })) tasks.emplace_back("logs");
  // Every managed database brings automated backups of its own.
  const bool has_backups =
      has_any(brief, [](const Component& c) { return c.kind == Kind::backup || is_database(c.kind); });
  if (has_backups) tasks.emplace_back("backups");
  if (stands_by(brief)) tasks.emplace_back("recovery");
  if (tasks.empty()) tasks.emplace_back("hand-over to who operates it");
  return capitalised(fmt::format("{}", fmt::join(tasks, ", ")));
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
  const std::string secured =
      has_any(brief, keeps_data) ? "Security hardening, restore test" : "Security hardening";
  std::vector<PhaseFigures> phases{
      phase(1, accounts_task(brief), brief.figures.ask.approval_required ? "Approval" : "None"),
      phase(2, brief.spec.environments.empty() ? "Everything as code" : "Other environments, as code",
            "Phase 1"),
      phase(3, stays(brief) ? "Production: what is new or changes" : "Production infrastructure", "Phase 2"),
      phase(4, operations_task(brief), "Phase 3"), phase(5, secured, "Phase 4")};
  constexpr int usual = 5 * days_per_week;
  constexpr int usual_end[] = {7, 14, 28, 31, 35};
  const int days = building_days(brief, start);
  int from = 0;
  for (std::size_t at = 0; at < phases.size(); ++at) {
    const int to = std::max(from + 1, usual_end[at] * days / usual);
    phases[at].start = to_text(add_days(start, from));
    phases[at].end = to_text(add_days(start, to - 1));
    phases[at].timeline = week_text(from, to - from) + ", " + phases[at].start;
    from = to;
  }
  return phases;
}

/// The last phase that is over before a day: what starts then may wait for it.
std::string over_before(const std::vector<PhaseFigures>& phases, const std::string& day) {
  std::string last = "None";
  for (const PhaseFigures& one : phases) {
    if (one.end < day) last = "Phase " + one.phase;
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
    std::string waits_for = over_before(built, item->month + "-01");
    // What comes before all phases is money of the request all the same.
    if (waits_for == "None") waits_for = built.front().depends_on;
    PhaseFigures made = phase(static_cast<int>(phases.size()) + 1, item->item, waits_for);
    made.timeline = item->month;
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

DocTable phases_table(const Brief& brief) {
  DocTable table{{{"Phase"}, {"Tasks"}, {"Timeline"}, {"Dependencies"}, {"Starts/mo", Align::right}}, {}};
  double sum = 0;
  for (const PhaseFigures& row : brief.figures.roadmap) {
    sum += row.starts;
    table.add({row.phase, row.tasks, row.timeline, row.depends_on, brief.money.cents(row.starts)});
  }
  table.add_strong({"", "All, mid", "", "", brief.money.cents(sum)});
  return table;
}

Blocks review(const Brief& brief) {
  std::string triggers;
  for (const std::string& trigger : brief.figures.review.triggers)
    triggers += (triggers.empty() ? "" : ", or ") + trigger;
  Blocks blocks = paragraph(
      "**Look at this plan again** on {}{}. Scored by: the year's total within 12%, and {} months in 10 "
      "between low and high. "
      "Every resource carries its component and environment as tags from phase 2, so that the bill can be "
      "held against "
      "`costs.csv`.",
      {brief.figures.review.date, triggers.empty() ? "" : "; sooner if " + triggers,
       amount_text(10 * (brief.figures.high_percentile - brief.figures.low_percentile))});
  DocTable table{{{"Over plan, year to date"}, {"Who acts"}, {"What"}}, {}};
  table.add({"5%", "Platform lead", "explains in the monthly note"});
  table.add({"12%", "CIO and finance",
             fmt::format("re-run the plan; the {} may release contingency", brief.figures.ask.approver)});
  table.add({"20%", brief.figures.ask.approver, "decides anew"});
  blocks.emplace_back(table);
  return blocks;
}

}  // namespace

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
    const std::string task = kept > 0 ? fmt::format("Cutover; today's host kept {} month{}",
                                                    amount_text(kept), kept == 1 ? "" : "s")
                                      : std::string("Cutover");
    const Date day = first_of(brief.spec.migration->month);
    PhaseFigures cutover = phase(6, task, over_before(phases, to_text(day)));
    cutover.start = cutover.end = cutover.timeline = to_text(day);
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
  [[nodiscard]] double limit() const { return std::max(high, 1.12 * mid); }
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
  const std::string since = begins > brief.spec.start ? " from " + to_text(begins) + " on" : "";
  const std::string most_users = whole_text(users.whole_limit());
  made.triggers.push_back(
      fmt::format("a month{} passes {} user{}", since, most_users, most_users == "1" ? "" : "s"));
  made.triggers.push_back(
      fmt::format("a month's bill{} passes {}", since, brief.money.whole(cost.whole_limit())));
  constexpr double seconds_a_month = 730 * 3600;
  const double busiest = *std::ranges::max_element(brief.spec.traffic.week);
  made.triggers.push_back(fmt::format("the busiest hour{} brings more than {} requests/s", since,
                                      amount_text(requests.limit() / seconds_a_month * busiest)));
  return made;
}

namespace {

/// When the setup is paid for, and how much.
Blocks setup_note(const Brief& brief) {
  for (const OneTimeFigures& item : brief.figures.one_time) {
    if (item.nature != "setup") continue;
    return paragraph("Setup, {}: {} once, paid in {}.",
                     {item.note, brief.money.whole(item.share), item.month});
  }
  return {};
}

/// What seats cost, where they start in no phase.
Blocks seats_note(const Brief& brief) {
  if (stays(brief) || brief.figures.roadmap.empty()) return {};
  if (brief.figures.roadmap.front().start.substr(0, 7) <= to_text(brief.spec.start)) return {};
  const Figures shown = figures_of_shown_month(brief.figures);
  const double seats = mid_of(lines_in({brief.spec, shown, brief.money}, "saas"));
  if (seats <= 0) return {};
  return paragraph("The business applications, {} a month, are charged from {} on and start in no phase.",
                   {brief.money.cents(seats), to_text(brief.spec.start)});
}

Blocks roadmap_notes(const Brief& brief) {
  const std::string_view lead =
      moves(brief)
          ? "Dated backward from the cutover that the spec names ({}). Costs, at mid, are those of {}."
      : stays(brief)
          ? "Dated from the plan's first month ({}). The spec does not say which part is new, so that no "
            "phase starts a cost; what a month costs stands in the cost summary."
          : "Dated from the plan's first month ({}). Costs, at mid, are those of {}.";
  const Month anchor = moves(brief) ? brief.spec.migration->month : brief.spec.start;
  Blocks blocks = stays(brief) ? paragraph(lead, {to_text(anchor)})
                               : paragraph(lead, {to_text(anchor), shown_month_words(brief)});
  append(blocks, seats_note(brief));
  append(blocks, setup_note(brief));
  return blocks;
}

}  // namespace

Section roadmap_section(const SectionContext& brief) {
  return {{},
          {{"roadmap_notes", roadmap_notes(brief)},
           {"roadmap_table", {phases_table(brief)}},
           {"review", review(brief)}}};
}

}  // namespace runrate
