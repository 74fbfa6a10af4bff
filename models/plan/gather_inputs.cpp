// SPDX-License-Identifier: Apache-2.0
/// Uncertain inputs in words: their names and values as a spec would say them.
#include "models/plan/gather.hpp"
#include "models/projection/not_modelled.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {

namespace {

struct KnownInput {
  std::string_view path, label;
};

/// Those that move a plan most, in the words of a reader.
constexpr std::array<KnownInput, 14> known_inputs{
    {{"users", "Users in the first month"},
     {"registered", "Registered users per active user"},
     {"growth.rate", "Growth"},
     {"growth.ceiling", "Ceiling of growth"},
     {"traffic.requests_per_user", "Requests a user, a month"},
     {"traffic.response_size", "Response size"},
     {"traffic.cacheable", "Share served by the CDN"},
     {"headcount.start", "Headcount at the start"},
     {"headcount.growth", "Growth of headcount"},
     {"headcount.engineering", "Share of engineers"},
     {"price_change", "Change of list prices a year"},
     {not_modelled_path, "What today's bill leaves over, off its middle"},
     {"currency.per_usd", "Rate of exchange to the dollar"},
     {"saas.ci.minutes_per_engineer", "CI minutes an engineer, a month"}}};

/// What a service's rates are for, as a reader says it.
constexpr std::array<KnownInput, 41> services{{{"ai.llm", "tokens"},
                                               {"api.gateway", "API gateways"},
                                               {"backup.vault", "backups"},
                                               {"cache.memory", "caches"},
                                               {"compute.app_platform", "app platforms"},
                                               {"compute.container", "containers"},
                                               {"compute.function", "functions"},
                                               {"compute.gpu", "accelerators"},
                                               {"compute.vm", "machines"},
                                               {"db.nosql", "NoSQL stores"},
                                               {"db.relational", "databases"},
                                               {"domain", "domains"},
                                               {"hosting.static", "hosting"},
                                               {"k8s.control_plane", "clusters"},
                                               {"msg.pubsub", "messages"},
                                               {"msg.queue", "queues"},
                                               {"net.cdn", "content delivery"},
                                               {"net.dns", "DNS"},
                                               {"net.egress", "bytes out"},
                                               {"net.ip", "addresses"},
                                               {"net.lb", "load balancers"},
                                               {"net.nat", "NAT"},
                                               {"net.vpn", "VPN"},
                                               {"ops.audit", "audit trails"},
                                               {"ops.logs", "logs"},
                                               {"ops.monitoring", "monitoring"},
                                               {"saas.ai", "coding assistants"},
                                               {"saas.chat", "team chat"},
                                               {"saas.ci", "CI minutes"},
                                               {"saas.email", "e-mail"},
                                               {"saas.pm", "project management"},
                                               {"saas.security", "security tools"},
                                               {"saas.vcs", "version control"},
                                               {"saas.video", "video calls"},
                                               {"search.engine", "search"},
                                               {"sec.secrets", "secrets"},
                                               {"sec.waf", "firewalls"},
                                               {"storage.block", "disks"},
                                               {"storage.file", "file storage"},
                                               {"storage.object", "object storage"},
                                               {"storage.snapshot", "snapshots"}}};

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
std::string price_age_label(std::string_view series) {
  constexpr std::string_view spot = ".spot";
  const std::size_t dot = std::min(series.find('.'), series.size() - 1);
  std::string_view service = series.substr(dot + 1);
  const bool at_spot = service.ends_with(spot);
  if (at_spot) service.remove_suffix(spot.size());
  const auto known = std::ranges::find(services, service, &KnownInput::path);
  return fmt::format("Change of {}'s prices for {}{} since they were read",
                     capitalised(provider_name(series.substr(0, dot))),
                     known != services.end() ? std::string(known->label) : spaced(std::string(service)),
                     at_spot ? " at spot" : "");
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

std::string input_label(const PlanSpec& spec, const std::string& path) {
  for (const KnownInput& known : known_inputs) {
    if (path == known.path) return std::string(known.label);
  }
  if (path.starts_with(price_age_paths)) return price_age_label(path.substr(price_age_paths.size()));
  if (path.starts_with(region_shares)) return "Share of users in " + path.substr(region_shares.size());
  const auto [pattern, name] = pattern_of(path);
  if (name.empty()) return capitalised(spaced(path));
  const std::size_t star = pattern.find('*');
  const std::string rest = pattern.size() > star + 2 ? pattern.substr(star + 2) : "";
  const Field* field = field_of(spec, path);
  const std::string what = field != nullptr && !field->description.empty() && field->description.size() < 40
                               ? std::string(field->description)
                               : spaced(rest);
  return capitalised(spaced(name)) + ": " + what;
}

namespace {

std::string share_input(double value, std::string_view per) {
  std::string text = share_text(value, std::abs(value) < 0.2 ? 1 : 0);
  if (per == "month") text += "/mo";
  if (per == "year") text += "/year";
  return text;
}

}  // namespace

std::string exchange_text(const PlanSpec& spec) {
  const Distribution& rate = spec.currency.per_usd.value;
  std::string middle = number_text(rate.median(), 4);
  if (rate.is_constant()) return middle;
  return fmt::format("{} ({} to {})", middle, number_text(rate.low(), 4), number_text(rate.high(), 4));
}

std::string input_text(const PlanSpec& spec, const std::string& path, double value) {
  if (path.starts_with(region_shares)) return share_text(value);
  if (is_factor(path)) return change_text(value);
  const Field* field = field_of(spec, path);
  if (field == nullptr) return amount_text(value);
  Unit unit = field->unit;
  unit.per = unit.per == "month" || unit.per == "year" ? unit.per : std::string_view();
  switch (unit.dimension) {
    case Dimension::share:
      return share_input(value, unit.per);
    case Dimension::money:
      return MoneyText(spec.currency.code).whole(value);
    case Dimension::size:
      return unit.in.empty() ? size_text(value) : quantity_text(value, unit);
    case Dimension::count:
      return value >= 1000 ? whole_text(number_rounded(value)) : amount_text(value);
    case Dimension::time:
      return unit.in.empty() ? number_text(value, 3) + " s" : quantity_text(value, unit);
    case Dimension::rate:
      return amount_text(value) + "/s";
  }
  return amount_text(value);
}

}  // namespace runrate
