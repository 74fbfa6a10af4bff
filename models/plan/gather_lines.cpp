// SPDX-License-Identifier: Apache-2.0
/// Every line with its derivation, and what each component became.
#include "models/plan/gather.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

Range shown(const CostRange& range) { return {range.low, range.mid, range.high, range.mean}; }
Range shown(const LowMidHigh& range) { return {range.low, range.mid, range.high, 0}; }

std::string without_underscores(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// "gb_month" → "GiB month" where the meter counts in binary.
std::string unit_words(const Rate& rate) {
  std::string unit = without_underscores(rate.unit);
  if (unit.rfind("gb", 0) == 0) unit.replace(0, 2, rate.attribute("gb") == "GiB" ? "GiB" : "GB");
  return unit;
}

std::vector<Phrase> price_steps(const Meter& meter, const std::string& currency) {
  std::vector<Phrase> steps;
  const std::span<const PriceStep> bands = meter.rate.tariff.steps();
  const MoneyText money(meter.in_plan_currency ? currency : "USD");
  for (std::size_t at = 0; at < bands.size(); ++at) {
    Phrase step{"explain.step.only",
                {{"from", Count{bands[at].from}},
                 {"price", Name{money.unit(bands[at].unit_price)}},
                 {"unit", Name{unit_words(meter.rate)}}}};
    if (at + 1 < bands.size()) {
      step.id = "explain.step.to";
      step.values.push_back({"to", Count{bands[at + 1].from}});
    } else if (bands.size() > 1) {
      step.id = "explain.step.on";
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

Phrase spread_of(std::string_view id, const Meter& meter, const Spread& spread) {
  return {std::string(id),
          {{"region", Name{meter.rate.region}},
           {"factor", Name{fmt::format("{:.3f}", spread.median)}},
           {"low", Name{fmt::format("{:.3f}", spread.p10)}},
           {"high", Name{fmt::format("{:.3f}", spread.p90)}},
           {"basis", Name{spread.basis}}}};
}

/// What of a meter's price is no list price as it stands.
void add_notes_on(const Meter& meter, std::vector<Phrase>& notes) {
  if (meter.has_free_allowance) notes.push_back({"explain.note.free_allowance"});
  if (meter.included > 0) notes.push_back({"explain.note.included", {{"n", Count{meter.included}}}});
  if (meter.package > 0) notes.push_back({"explain.note.packages", {{"n", Count{meter.package}}}});
  if (meter.imputed_by) notes.push_back(spread_of("explain.note.imputed", meter, *meter.imputed_by));
  if (meter.age) {
    notes.push_back({"explain.note.aged",
                     {{"futures", Chance{meter.age->chance}},
                      {"low", Name{fmt::format("{:.2f}", meter.age->size.p10)}},
                      {"high", Name{fmt::format("{:.2f}", meter.age->size.p90)}}}});
  }
  if (meter.moved) {
    notes.push_back({"explain.note.spot",
                     {{"low", Name{fmt::format("{:.3f}", meter.moved->p10)}},
                      {"high", Name{fmt::format("{:.3f}", meter.moved->p90)}},
                      {"basis", Name{meter.moved->basis}}}});
  }
  if (meter.credit > 0)
    notes.push_back({"explain.note.credit", {{"dollars", Name{fmt::format("${:.2f}", meter.credit)}}}});
}

/// What a kind of line is; nothing of one that is metered.
Phrase note_on(LineKind kind) {
  switch (kind) {
    case LineKind::metered:
      return {};
    case LineKind::spend_share:
      return {"explain.note.spend_share"};
    case LineKind::plan_fee:
      return {"explain.note.plan_fee"};
    case LineKind::usage_credit:
      return {"explain.note.usage_credit"};
    case LineKind::grant:
      return {"explain.note.grant"};
  }
  return {};
}

std::vector<Phrase> notes_on(const PlanSpec& spec, const UsageLine& line, const Meter& meter) {
  std::vector<Phrase> notes;
  add_notes_on(meter, notes);
  notes.push_back(note_on(line.kind));
  if (!line.menu.empty()) notes.push_back({"explain.note.flat_plan", {{"menu", Name{line.menu}}}});
  notes.push_back({"explain.note.pooled"});
  if (!spec.price_change.value.is_constant() || spec.price_change.value.median() != 0)
    notes.push_back({"explain.note.prices_change"});
  if (spec.currency.code != "USD" && !meter.in_plan_currency)
    notes.push_back(
        {"explain.note.dollars", {{"rate", exchange_rate(spec)}, {"currency", Name{spec.currency.code}}}});
  std::erase_if(notes, [](const Phrase& one) { return one.empty(); });
  return notes;
}

/// Why a recovery line is there: its pattern, and what the plainer ones attain.
Phrase why_it_stands_by(const PlanSpec& spec, const Deployment& deployment, const UsageLine& line) {
  const RecoveryWay* way = deployment.recovery.way(line.recovers);
  if (way == nullptr) return {};
  const auto target = std::ranges::find(spec.recovery, line.recovers, &RecoveryTarget::system);
  const bool is_stated = target != spec.recovery.end() && target->given;
  const std::string_view id = !is_stated   ? "explain.recovery.needed"
                              : way->meets ? "explain.recovery.cheapest"
                                           : "explain.recovery.fastest";
  Phrase why{std::string(id),
             {{"way", phrase_of(way->pattern)},
              {"back", Hours{way->attained_rto_hours}},
              {"lost", Hours{way->attained_rpo_hours}}}};
  if (is_stated) {
    why.values.push_back({"rto", Hours{target->rto_hours}});
    why.values.push_back({"rpo", Hours{target->rpo_hours}});
  }
  for (const RecoveryWay& other : deployment.recovery.ways) {
    if (other.system != line.recovers || other.pattern == way->pattern || !other.offered) continue;
    why = and_then(std::move(why), {"explain.recovery.other",
                                    {{"way", phrase_of(other.pattern)},
                                     {"back", Hours{other.attained_rto_hours}},
                                     {"lost", Hours{other.attained_rpo_hours}},
                                     {"cost", Money{other.added()}}}});
  }
  return why;
}

/// Where the price of a line was read.
Phrase source_of(const Meter& meter) {
  const Phrase read =
      meter.rate.source.empty() ? Phrase{"one_time.stated_in_spec"} : given(meter.rate.source);
  if (!meter.imputed_by) return read;
  return {"explain.imputed_source",
          {{"region", Name{meter.rate.region}},
           {"factor", Name{fmt::format("{:.3f}", meter.imputed_by->median)}},
           {"source", read}}};
}

/// Where a line stands; a price that was bridged stands where it is paid, not where it was read.
const std::string& region_of(const UsageLine& line, const Meter& meter) {
  if (!line.in_region.empty()) return line.in_region;
  return meter.imputed_by ? meter.region : meter.rate.region;
}

LineFigures line_of(const PlanSources& sources, const Deployment& deployment, const LineOutlook& row) {
  const UsageLine& line = deployment.lines[row.line];
  LineFigures made;
  made.id = line.id;
  made.provider = deployment.provider;
  made.vendor = line.vendor;
  made.category = to_text(line.category);
  made.environment = line.environment;
  made.component = line.component;
  made.use = line.use;
  made.protects = line.protects;
  made.recovers = line.recovers;
  if (line.recovers.empty()) made.in_region = line.in_region;
  made.quantity = shown(row.quantity);
  made.cost = shown(row.cost);
  if (row.full_month)
    made.full_month = LineMonthFigures{shown(row.full_month->quantity), shown(row.full_month->cost)};
  made.own = {row.own.p10, row.own.p50, row.own.p90, row.cost.mean, 0};
  made.grade = to_string(row.grade);
  made.derivation.formula =
      line.quantity.formula.empty() ? given(without_underscores(line.use)) : line.quantity.formula;
  if (line.meter >= deployment.meters.size()) return made;
  const Meter& meter = deployment.meters[line.meter];
  made.service = meter.rate.service;
  made.product = meter.rate.product;
  made.sku = meter.rate.sku;
  made.region = region_of(line, meter);
  if (meter.imputed_by) made.imputed_from = meter.rate.region;
  made.term = meter.rate.term;
  made.unit = meter.rate.unit;
  made.source = source_of(meter);
  made.as_of = meter.rate.as_of;
  made.is_stale = row.is_stale;
  made.is_binary = meter.rate.attribute("gb") == "GiB" || made.unit.find("gib") != std::string::npos;
  made.derivation.steps = price_steps(meter, sources.spec.currency.code);
  made.derivation.notes = notes_on(sources.spec, line, meter);
  if (!line.recovers.empty())
    made.derivation.notes.push_back(why_it_stands_by(sources.spec, deployment, line));
  return made;
}

/// Providers in the spec's order, not in that of the runs.
std::vector<std::size_t> places(const PlanSources& sources) {
  std::vector<std::size_t> order;
  for (const std::string& id : sources.spec.providers) {
    for (std::size_t at = 0; at < sources.outlook.providers.size(); ++at) {
      if (sources.outlook.providers[at].id == id) order.push_back(at);
    }
  }
  return order;
}

/// Parts of the spec on a provider, in production: who sells them.
void count_parts(const PlanSpec& spec, const Deployment& deployment, ProviderFigures& provider) {
  for (const Resolution& part : deployment.resolutions) {
    if (part.environment != "production" || !part.in_region.empty()) continue;
    const auto component = spec.components.find(part.component);
    if (component == spec.components.end() || family_of(component->second.kind) == Family::outside) continue;
    ++provider.all_parts;
    if (!part.available) {
      provider.missing_parts.push_back(part.component);
      if (provider.reason.empty()) provider.reason = part.reason;
    } else if (part.vendor == deployment.provider) {
      ++provider.own_parts;
    } else {
      provider.partner_parts.push_back(part.component);
    }
  }
}

}  // namespace

std::string_view to_text(Category category) {
  switch (category) {
    case Category::cloud:
      return "cloud";
    case Category::outside:
      return "outside";
    case Category::support:
      return "support";
    case Category::saas:
      return "saas";
    case Category::domain:
      return "domain";
    case Category::security:
      return "security";
    case Category::credit:
      return "credit";
    case Category::today:
      return "today";
    case Category::not_modelled:
      return "not modelled";
  }
  return "";
}

std::vector<LineFigures> line_figures(const PlanSources& sources) {
  std::vector<LineFigures> lines;
  for (const std::size_t place : places(sources)) {
    const Deployment& deployment = sources.runs.plan.deployments[place];
    for (const LineOutlook& row : sources.outlook.providers[place].lines) {
      lines.push_back(line_of(sources, deployment, row));
    }
  }
  return lines;
}

std::vector<PartFigures> part_figures(const PlanSources& sources) {
  std::vector<PartFigures> parts;
  for (const std::size_t place : places(sources)) {
    const Deployment& deployment = sources.runs.plan.deployments[place];
    for (const Resolution& part : deployment.resolutions) {
      parts.push_back({deployment.provider, part.component, part.environment, part.service, part.size,
                       part.vendor, part.reason, part.in_region, part.neutral_region, part.available,
                       part.labour});
    }
  }
  return parts;
}

std::vector<ProviderFigures> provider_figures(const PlanSources& sources) {
  std::vector<ProviderFigures> providers;
  for (const std::size_t place : places(sources)) {
    const ProviderOutlook& row = sources.outlook.providers[place];
    const Deployment& deployment = sources.runs.plan.deployments[place];
    ProviderFigures made;
    made.id = row.id;
    made.name = provider_name(row.id);
    made.region = row.region;
    made.region_name = row.region_display.empty() ? row.region : row.region_display;
    for (const auto& [neutral, share] : sources.spec.other_regions) {
      const std::optional<std::string> own = sources.catalog.region_of(row.id, neutral);
      if (own && *own != row.region) made.other_regions.push_back(*own);
    }
    made.recommended = row.recommended;
    made.available = row.available;
    made.complete = row.complete;
    made.support_plan = deployment.support_plan;
    made.score = row.score.value_or(0);
    made.monthly = shown(row.monthly);
    made.cloud = shown(row.cloud);
    made.horizon = shown(row.horizon);
    if (row.full_month)
      made.full_month = FullMonthFigures{row.full_month->month, shown(row.full_month->cost)};
    made.one_time_low = row.one_time.low;
    made.one_time_high = row.one_time.high;
    made.free_allowances = row.free_allowances;
    made.monthly_error = row.monthly_error.mid;
    made.availability = row.facts.availability < 1 ? row.facts.availability : 0;
    made.unkept_rules = deployment.unkept_rules;
    for (const Gap& gap : deployment.gaps)
      made.gaps.push_back({"gaps.of_part", {{"part", Name{gap.component}}, {"what", what_of(gap)}}});
    count_parts(sources.spec, deployment, made);
    providers.push_back(std::move(made));
  }
  return providers;
}

}  // namespace runrate
