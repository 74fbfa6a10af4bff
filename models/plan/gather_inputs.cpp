// SPDX-License-Identifier: Apache-2.0
/// Uncertain inputs in words: their names and values as a spec would say them.
#include "models/plan/gather.hpp"
#include "models/projection/not_modelled.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {

namespace {

struct KnownInput {
  std::string_view path, label;
};

/// Those that move a plan most, in the words of a reader.
constexpr std::array<KnownInput, 14> known_inputs{{
    {"users", "inputs.label.users"},
    {"registered", "inputs.label.registered"},
    {"growth.rate", "inputs.label.growth_rate"},
    {"growth.ceiling", "inputs.label.growth_ceiling"},
    {"traffic.requests_per_user", "inputs.label.traffic_requests_per_user"},
    {"traffic.response_size", "inputs.label.traffic_response_size"},
    {"traffic.cacheable", "inputs.label.traffic_cacheable"},
    {"headcount.start", "inputs.label.headcount_start"},
    {"headcount.growth", "inputs.label.headcount_growth"},
    {"headcount.engineering", "inputs.label.headcount_engineering"},
    {"price_change", "inputs.label.price_change"},
    {"currency.per_usd", "inputs.label.currency_per_usd"},
    {"saas.ci.minutes_per_engineer", "inputs.label.saas_ci_minutes_per_engineer"},
    {not_modelled_path, "inputs.label.not_modelled"},
}};

/// What a service's rates are for, as a reader says it.
constexpr std::array<KnownInput, 41> services{{
    {"ai.llm", "inputs.service.ai_llm"},
    {"api.gateway", "inputs.service.api_gateway"},
    {"backup.vault", "inputs.service.backup_vault"},
    {"cache.memory", "inputs.service.cache_memory"},
    {"compute.app_platform", "inputs.service.compute_app_platform"},
    {"compute.container", "inputs.service.compute_container"},
    {"compute.function", "inputs.service.compute_function"},
    {"compute.gpu", "inputs.service.compute_gpu"},
    {"compute.vm", "inputs.service.compute_vm"},
    {"db.nosql", "inputs.service.db_nosql"},
    {"db.relational", "inputs.service.db_relational"},
    {"domain", "inputs.service.domain"},
    {"hosting.static", "inputs.service.hosting_static"},
    {"k8s.control_plane", "inputs.service.k8s_control_plane"},
    {"msg.pubsub", "inputs.service.msg_pubsub"},
    {"msg.queue", "inputs.service.msg_queue"},
    {"net.cdn", "inputs.service.net_cdn"},
    {"net.dns", "inputs.service.net_dns"},
    {"net.egress", "inputs.service.net_egress"},
    {"net.ip", "inputs.service.net_ip"},
    {"net.lb", "inputs.service.net_lb"},
    {"net.nat", "inputs.service.net_nat"},
    {"net.vpn", "inputs.service.net_vpn"},
    {"ops.audit", "inputs.service.ops_audit"},
    {"ops.logs", "inputs.service.ops_logs"},
    {"ops.monitoring", "inputs.service.ops_monitoring"},
    {"saas.ai", "inputs.service.saas_ai"},
    {"saas.chat", "inputs.service.saas_chat"},
    {"saas.ci", "inputs.service.saas_ci"},
    {"saas.email", "inputs.service.saas_email"},
    {"saas.pm", "inputs.service.saas_pm"},
    {"saas.security", "inputs.service.saas_security"},
    {"saas.vcs", "inputs.service.saas_vcs"},
    {"saas.video", "inputs.service.saas_video"},
    {"search.engine", "inputs.service.search_engine"},
    {"sec.secrets", "inputs.service.sec_secrets"},
    {"sec.waf", "inputs.service.sec_waf"},
    {"storage.block", "inputs.service.storage_block"},
    {"storage.file", "inputs.service.storage_file"},
    {"storage.object", "inputs.service.storage_object"},
    {"storage.snapshot", "inputs.service.storage_snapshot"},
}};

/// "components.web.carries" → "components.*.carries" and "web".
std::pair<std::string, std::string> pattern_of(const std::string& path) {
  for (const std::string_view group : {"components.", "saas.", "environments.", "scenarios."}) {
    if (path.rfind(group, 0) != 0) continue;
    const std::size_t begin = group.size();
    const std::size_t end = std::min(path.find('.', begin), path.size());
    return {std::string(group) + "*" + path.substr(end), path.substr(begin, end - begin)};
  }
  return {path, ""};
}

const Field* field_of(const PlanSpec& spec, const std::string& path) {
  if (const Field* exact = find_field(path); exact != nullptr) return exact;
  const auto [pattern, name] = pattern_of(path);
  const auto component = spec.components.find(name);
  if (component != spec.components.end()) {
    if (const Field* own = find_field(pattern, component->second.kind); own != nullptr) return own;
  }
  return find_field(pattern);
}

constexpr std::string_view region_shares = "region.others.";

/// Three significant digits: a percentile of an input is no more exact.
double number_rounded(double value) {
  const double step = std::pow(10.0, std::floor(std::log10(value)) - 2);
  return std::round(value / step) * step;
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  std::replace(text.begin(), text.end(), '.', ' ');
  return text;
}

/// "prices.age.aws.compute.vm.spot" → "Change of AWS's prices for machines at spot since they were read".
Phrase price_age_label(std::string_view series) {
  constexpr std::string_view spot = ".spot";
  const std::size_t dot = std::min(series.find('.'), series.size() - 1);
  std::string_view service = series.substr(dot + 1);
  const bool at_spot = service.ends_with(spot);
  if (at_spot) service.remove_suffix(spot.size());
  const auto known = std::ranges::find(services, service, &KnownInput::path);
  return {at_spot ? "inputs.label.spot_price_age" : "inputs.label.price_age",
          {{"vendor", Name{capitalised(provider_name(series.substr(0, dot)))}},
           {"service", known != services.end() ? Phrase{std::string(known->label)}
                                               : given(spaced(std::string(service)))}}};
}

/// Whether an input is a factor on what is known, with 1 in its middle.
bool is_factor(const std::string& path) {
  return path == not_modelled_path || path.starts_with(price_age_paths);
}

/// "+8%", "-12%", "0%".
std::string change_text(double factor) {
  const std::string text = share_text(factor - 1);
  return text.front() == '-' || text == "0%" ? text : "+" + text;
}

}  // namespace

bool is_read(const PlanSpec& spec, std::string_view path) {
  if (path != "traffic.cacheable") return true;
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    return entry.second.kind == Kind::cdn || entry.second.kind == Kind::static_site;
  });
}

Phrase input_label(const PlanSpec& spec, const std::string& path) {
  for (const KnownInput& known : known_inputs) {
    if (path == known.path) return {std::string(known.label)};
  }
  if (path.starts_with(price_age_paths)) return price_age_label(path.substr(price_age_paths.size()));
  if (path.starts_with(region_shares))
    return {"inputs.label.region_share", {{"region", Name{path.substr(region_shares.size())}}}};
  const auto [pattern, name] = pattern_of(path);
  if (name.empty()) return given(capitalised(spaced(path)));
  const std::size_t star = pattern.find('*');
  const std::string rest = pattern.size() > star + 2 ? pattern.substr(star + 2) : "";
  const Field* field = field_of(spec, path);
  const std::string what = field != nullptr && !field->description.empty() && field->description.size() < 40
                               ? std::string(field->description)
                               : spaced(rest);
  return {"inputs.label.of_part", {{"part", Name{capitalised(spaced(name))}}, {"what", Name{what}}}};
}

Phrase input_in_sentence(const PlanSpec& spec, const std::string& path) {
  if (path == "traffic.requests_per_user") return {"inputs.inside.requests_a_user"};
  if (path == "saas.ci.minutes_per_engineer") return {"inputs.inside.minutes_an_engineer"};
  return {"inputs.inside.label", {{"label", input_label(spec, path)}}};
}

namespace {

Phrase share_input(double value, std::string_view per) {
  const std::string text = share_text(value, std::abs(value) < 0.2 ? 1 : 0);
  if (per == "month") return {"inputs.value.a_month", {{"share", Name{text}}}};
  if (per == "year") return {"inputs.value.a_year", {{"share", Name{text}}}};
  return given(text);
}

/// As it is written in a spec.
std::string value_text(double value, const Unit& unit) {
  switch (unit.dimension) {
    case Dimension::size:
      return unit.in.empty() ? size_text(value) : quantity_text(value, unit);
    case Dimension::time:
      return unit.in.empty() ? number_text(value, 3) + " s" : quantity_text(value, unit);
    case Dimension::rate:
      return amount_text(value) + "/s";
    case Dimension::count:
      return value >= 1000 ? whole_text(number_rounded(value)) : amount_text(value);
    case Dimension::share:
    case Dimension::money:
      break;
  }
  return amount_text(value);
}

}  // namespace

Phrase exchange_rate(const PlanSpec& spec) {
  const Distribution& rate = spec.currency.per_usd.value;
  const std::string middle = number_text(rate.median(), 4);
  if (rate.is_constant()) return given(middle);
  return {"inputs.value.between",
          {{"middle", Name{middle}},
           {"low", Name{number_text(rate.low(), 4)}},
           {"high", Name{number_text(rate.high(), 4)}}}};
}

Phrase input_value(const PlanSpec& spec, const std::string& path, double value) {
  if (path.starts_with(region_shares)) return given(share_text(value));
  if (is_factor(path)) return given(change_text(value));
  const Field* field = field_of(spec, path);
  if (field == nullptr) return given(amount_text(value));
  Unit unit = field->unit;
  unit.per = unit.per == "month" || unit.per == "year" ? unit.per : std::string_view();
  if (unit.dimension == Dimension::share) return share_input(value, unit.per);
  if (unit.dimension == Dimension::money) return {"inputs.value.money", {{"amount", Money{value}}}};
  return given(value_text(value, unit));
}

}  // namespace runrate
