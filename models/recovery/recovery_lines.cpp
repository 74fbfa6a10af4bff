// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery_lines.hpp"

#include "engine/time_grid.hpp"
#include "models/deployment/copies.hpp"
#include "models/deployment/line_book.hpp"
#include "models/recovery/recovery_region.hpp"
#include "models/recovery/recovery_systems.hpp"
#include "models/reference/recovery_figures.hpp"
#include "models/sizing/sized_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace runrate {
namespace {

/// The template keeps copies for 30 days.
constexpr double days_kept = 30;

/// How much of a line stands by.
enum class Standing { least, whole };

bool is_one_of(std::string_view use, std::initializer_list<std::string_view> uses) {
  return std::ranges::find(uses, use) != uses.end();
}

/// Writes the lines of one system and pattern.
class Standby {
 public:
  Standby(const DeployRequest& request, const Deployment& primary, std::string_view system,
          RecoveryPattern pattern, Deployment& into)
      : request_(request),
        primary_(primary),
        lines_(primary.lines),
        lines_by_part_(by_part(lines_)),
        said_by_backups_(changes_said_by_backups(request.spec)),
        system_(system),
        pattern_(pattern),
        home_(request.catalog, primary.provider, primary.region, to_text(request.spec.date)),
        away_(request.catalog, primary.provider,
              recovery_region(request.spec, request.catalog, primary.provider, primary.region),
              to_text(request.spec.date)),
        standing_there_(standing_in(away_.region())),
        nodes_(nodes_by_place(primary.resolutions)),
        from_home_(home_, into, request.free_allowances),
        // Free allowances are the account's: the first region has them.
        there_(away_, into, false) {}

  void database() {
    const std::vector<std::size_t> parts = parts_of(SystemKind::database);
    if (pattern_ == RecoveryPattern::backup_and_restore) {
      copies(parts, {"backup_database_gib", "backup_databases"});
    } else {
      for (const std::size_t part : parts) replica(part);
    }
    const std::vector<std::size_t> sent =
        pattern_ == RecoveryPattern::backup_and_restore ? parts : absent(parts);
    transfer(sent, changes_of(sent));
  }

  void files() {
    const std::vector<std::size_t> parts = parts_of(SystemKind::files);
    if (pattern_ == RecoveryPattern::backup_and_restore) {
      copies(parts, {"backup_object_gib", "backup_buckets", "backup_disk_gib"});
      transfer(parts, changes_of(parts));
      return;
    }
    std::vector<Linear> coming;
    const std::vector<std::size_t> mirrored = absent(parts);
    for (const std::size_t part : mirrored) {
      for (const UsageLine& line : lines_of(part)) {
        if (is_one_of(line.use, {"stored_gib", "object_writes"}))
          mirror(line, line.quantity, "formula.copy_in");
      }
      coming.push_back(
          {.terms = {{Linear::From::driver, DemandModel::row(part, ComponentMetric::incoming), 1}}});
    }
    transfer(mirrored, coming);
  }

  void production() {
    if (pattern_ == RecoveryPattern::backup_and_restore) return;
    images();
    for (const std::size_t part : absent(parts_of(SystemKind::network))) {
      if (stands_by(request_.demand.parts()[part].component->kind)) fixed_part(part);
    }
    if (pattern_ != RecoveryPattern::pilot_light) running();
  }

 private:
  /// What runs in the second region besides what keeps the data.
  void running() {
    const bool active = pattern_ == RecoveryPattern::active_active;
    const Standing standing = active ? Standing::whole : Standing::least;
    for (std::size_t part = 0; part < request_.demand.parts().size(); ++part) {
      const Part& p = request_.demand.parts()[part];
      if (p.environment != nullptr || p.place > 0) continue;
      // A group that serves its own users there scales up by its rule; only its double needs more.
      if (!active && stands_there(part)) continue;
      const Kind kind = p.component->kind;
      if (has_instances(kind) && kind != Kind::batch) instances(part, standing);
      if (kind == Kind::cache || kind == Kind::search) store(part, standing);
    }
  }

  [[nodiscard]] std::vector<std::size_t> parts_of(SystemKind system) const {
    std::vector<std::size_t> found;
    for (std::size_t part = 0; part < request_.demand.parts().size(); ++part) {
      const Part& p = request_.demand.parts()[part];
      if (p.environment == nullptr && p.place == 0 && belongs_to(request_.spec, p.component->name, system))
        found.push_back(part);
    }
    return found;
  }

  /// By part, those of production that stand by for nothing.
  static std::multimap<std::size_t, std::size_t> by_part(const std::vector<UsageLine>& lines) {
    std::multimap<std::size_t, std::size_t> places;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      if (lines[l].environment == "production" && lines[l].recovers.empty()) places.emplace(lines[l].part, l);
    }
    return places;
  }

  [[nodiscard]] std::vector<UsageLine> lines_of(std::size_t part) const {
    std::vector<UsageLine> found;
    const auto [from, to] = lines_by_part_.equal_range(part);
    for (auto at = from; at != to; ++at) found.push_back(lines_[at->second]);
    return found;
  }

  /// The components that the spec itself puts into a region, or copies of which it puts there.
  [[nodiscard]] std::set<const Component*> standing_in(const std::string& region) const {
    std::set<const Component*> found;
    for (const Part& p : request_.demand.parts()) {
      if (p.environment != nullptr || p.place == 0) continue;
      if (p.presence != Presence::users && p.presence != Presence::copy) continue;
      const std::string& neutral = request_.demand.regions()[p.place - 1].first;
      if (request_.catalog.region_of(primary_.provider, neutral) == region) found.insert(p.component);
    }
    return found;
  }

  /// Whether the part's component, or its copy, stands in the region to recover in anyway.
  [[nodiscard]] bool stands_there(std::size_t part) const {
    return standing_there_.contains(request_.demand.parts()[part].component);
  }

  /// Those of the parts that do not stand there yet.
  [[nodiscard]] std::vector<std::size_t> absent(std::vector<std::size_t> parts) const {
    std::erase_if(parts, [&](std::size_t part) { return stands_there(part); });
    return parts;
  }

  /// Of production, by component and region.
  static std::map<std::pair<std::string, std::string>, double> nodes_by_place(
      const std::vector<Resolution>& resolutions) {
    std::map<std::pair<std::string, std::string>, double> nodes;
    for (const Resolution& r : resolutions) {
      if (r.environment == "production") nodes.emplace(std::pair(r.component, r.in_region), r.nodes);
    }
    return nodes;
  }

  /// Nodes of a component in production, in a region (empty: the main one).
  [[nodiscard]] double nodes_of(const std::string& component, const std::string& in_region = {}) const {
    const auto found = nodes_.find({component, in_region});
    return found == nodes_.end() ? 1 : std::max(1.0, found->second);
  }

  static bool stands_by(Kind kind) {
    return kind == Kind::load_balancer || kind == Kind::nat || kind == Kind::vpn;
  }

  [[nodiscard]] LineSubject subject_of(std::size_t part) const {
    return {.component = request_.demand.parts()[part].component->name,
            .part = part,
            .protects = pattern_ == RecoveryPattern::backup_and_restore
                            ? request_.demand.parts()[part].component->name
                            : std::string(),
            .recovers = system_,
            .in_region = away_.region()};
  }

  /// The price of a line's rate in the second region; a partner's is the same everywhere, and what the
  /// provider sells for all regions at once stands there already.
  void mirror(const UsageLine& line, QuantityRule rule, std::string_view as) {
    const Rate& rate = primary_meter(line).rate;
    const bool partner = rate.vendor != primary_.provider;
    if (!partner && rate.region == "global" && away_.region() != home_.region()) return;
    const RateKey key{rate.vendor, rate.product, rate.sku, partner ? rate.region : away_.region(), rate.term};
    const MeterTemplate tmpl{.use = line.use, .product = rate.product, .sku = rate.sku, .term = rate.term};
    LineSubject subject = subject_of(line.part);
    rule.formula = {std::string(as), {{"region", Name{away_.region()}}, {"of", rule.formula}}};
    if (const std::optional<Found> found = away_.find(key)) {
      there_.append(subject, tmpl, *found, std::move(rule));
    } else {
      there_.gap(line.component, rate.product + " " + rate.sku,
                 {"gaps.recovery_region", {{"region", Name{away_.region()}}}});
    }
  }

  [[nodiscard]] const Meter& primary_meter(const UsageLine& line) const {
    return primary_.meters[line.meter];
  }

  /// One more node with its disk; a standby of the whole where more than a pilot light is asked for.
  void replica(std::size_t part) {
    const Component& c = *request_.demand.parts()[part].component;
    const bool pilot = pattern_ == RecoveryPattern::pilot_light;
    const double nodes = nodes_of(c.name);
    const double there = stands_there(part) ? nodes_of(c.name, away_.region()) : 0;
    const double more = std::max(0.0, (pilot ? 1 : nodes) - there);
    if (more == 0) return;
    for (const UsageLine& line : lines_of(part)) {
      const bool by_node = counts_nodes(line.use) || line.use == "disk_gib";
      const bool by_data = there == 0 && is_one_of(line.use, {"stored_gib", "nosql_writes"});
      if (!by_node && !by_data) continue;
      QuantityRule rule = line.quantity;
      if (by_node && more < nodes) {
        rule.scale *= more / nodes;
        rule.formula = {"formula.some_nodes",
                        {{"of", rule.formula}, {"n", Count{more}}, {"all", Count{nodes}}}};
      }
      mirror(line, std::move(rule), pilot ? "formula.replica_in" : "formula.standby_in");
    }
  }

  /// Instances that stand by: at the group's least, or as many again.
  void instances(std::size_t part, Standing standing) {
    const Component& c = *request_.demand.parts()[part].component;
    const bool is_one = c.instances || c.kind == Kind::kubernetes;  // a cluster keeps one node
    const double least = is_one ? 1 : std::max(1, c.scaling.min_instances);
    for (const UsageLine& line : lines_of(part)) {
      std::optional<QuantityRule> rule = at_rest(line.quantity, part, standing, least);
      if (!rule) continue;
      if (standing == Standing::least)
        rule->formula = {"formula.standing_by", {{"of", rule->formula}, {"n", Count{least}}}};
      mirror(line, std::move(*rule), "formula.standby_in");
    }
  }

  /// A cache or a search: one node, or all.
  void store(std::size_t part, Standing standing) {
    const double nodes = nodes_of(request_.demand.parts()[part].component->name);
    for (const UsageLine& line : lines_of(part)) {
      if (!counts_nodes(line.use) && line.use != "index_gib") continue;
      QuantityRule rule = line.quantity;
      if (counts_nodes(line.use) && standing == Standing::least) rule.scale /= nodes;
      mirror(line, std::move(rule), "formula.standby_in");
    }
  }

  /// What is paid for a balancer or a gateway that nothing passes.
  void fixed_part(std::size_t part) {
    for (const UsageLine& line : lines_of(part)) {
      if (std::optional<QuantityRule> rule = at_rest(line.quantity, part, Standing::least, 0))
        mirror(line, std::move(*rule), "formula.kept_ready_in");
    }
  }

  /// A rule without traffic: hours of the part's instances are those of `least` (or stay as they are), all
  /// else that follows from load is gone. Nothing where nothing is left.
  [[nodiscard]] std::optional<QuantityRule> at_rest(QuantityRule rule, std::size_t part, Standing standing,
                                                    double least) const {
    double most = rule.at_least;
    bool runs = false;
    for (Linear& form : rule.largest_of) {
      std::vector<Linear::Term> kept;
      for (const Linear::Term& term : form.terms) {
        const bool of_driver = term.from == Linear::From::driver;
        const bool runs_by_schedule =
            of_driver && term.index == DemandModel::row(part, ComponentMetric::hours);
        const bool exists = of_driver && term.index == DemandModel::row(part, ComponentMetric::standing);
        if (!runs_by_schedule && !exists) continue;
        if (standing == Standing::whole) {
          kept.push_back(term);
        } else {
          // Who runs by a schedule stands by in its hours only.
          const double share = runs_by_schedule ? request_.demand.parts()[part].schedule : 1;
          form.constant += term.factor * least * hours_per_month * share;
        }
      }
      form.terms = std::move(kept);
      runs = runs || !form.terms.empty();
      most = std::max(most, form.constant);
    }
    if (!runs && most <= 0) return std::nullopt;
    return rule;
  }

  /// Machine and container images in the second region's storage.
  void images() {
    const RecoveryFigures figures = RecoveryFigures::from_text(request_.references.availability_json);
    const std::optional<std::pair<std::string, std::string>> store = stored_meter();
    if (!store || figures.production.image_gib <= 0) return;
    for (const std::size_t part : absent(parts_of(SystemKind::production))) {
      if (!has_instances(request_.demand.parts()[part].component->kind)) continue;
      QuantityRule rule;
      rule.largest_of.push_back({.constant = figures.production.image_gib});
      rule.formula = {"formula.images_in",
                      {{"gib", Count{figures.production.image_gib}}, {"region", Name{away_.region()}}}};
      there_.add(subject_of(part), {.use = "image_gib"}, {"", store->first, store->second, "", ""},
                 std::move(rule));
    }
  }

  [[nodiscard]] std::optional<std::pair<std::string, std::string>> stored_meter() const {
    for (const Equivalent* e : request_.references.of(Kind::object_storage, primary_.provider)) {
      for (const MeterTemplate& m : e->meters) {
        if (m.use == "stored_gib" && m.vendor.empty()) return std::pair{m.product, m.sku};
      }
    }
    return std::nullopt;
  }

  /// Copies as the template keeps them; what changes in them is what the spec's own backup says.
  [[nodiscard]] Copying copying_of(std::size_t part) const {
    const std::string& name = request_.demand.parts()[part].component->name;
    const auto said = said_by_backups_.find(name);
    if (said == said_by_backups_.end()) return {.days_kept = days_kept};
    return {.days_kept = days_kept, .daily_change = said->second};
  }

  [[nodiscard]] std::vector<Linear> changes_of(const std::vector<std::size_t>& parts) const {
    std::vector<Linear> changes;
    for (const std::size_t part : parts)
      changes.push_back(sum_of(changes_of_a_month(request_.demand, {part}, copying_of(part))));
    return changes;
  }

  [[nodiscard]] const Equivalent* backup_answer() const {
    const auto answers = request_.references.of(Kind::backup, primary_.provider);
    return answers.empty() ? nullptr : answers.front();
  }

  [[nodiscard]] bool holds(std::string_view use, Kind kind) const {
    if (use.starts_with("backup_database")) return is_record_store(kind);
    if (use == "backup_disk_gib") return is_disk(kind);
    return is_file_store(kind);
  }

  /// Copies of 30 days in the second region, a line a component and meter.
  void copies(const std::vector<std::size_t>& parts, std::initializer_list<std::string_view> uses) {
    const Equivalent* answer = backup_answer();
    if (answer == nullptr) return;
    for (const std::size_t part : parts) {
      const Component& c = *request_.demand.parts()[part].component;
      for (const MeterTemplate& m : answer->meters) {
        if (!is_one_of(m.use, uses) || !holds(m.use, c.kind)) continue;
        QuantityRule rule;
        rule.scale = m.scale;
        if (m.use.ends_with("_gib")) {
          rule.largest_of.push_back(copies_held(request_.demand, {part}, copying_of(part)));
          rule.formula = {"formula.copies_in",
                          {{"region", Name{away_.region()}}, {"of", copies_formula(copying_of(part))}}};
        } else {
          rule.largest_of.push_back({.constant = 1});
          rule.formula = {"formula.protected_instance"};
        }
        there_.add(subject_of(part), m,
                   {m.vendor, m.product, away_.zoned(m.sku), away_.zoned(m.region), m.term}, std::move(rule));
      }
    }
  }

  /// Bytes to the second region, at the home region's price.
  void transfer(const std::vector<std::size_t>& parts, const std::vector<Linear>& gib) {
    const Equivalent* answer = backup_answer();
    if (answer == nullptr) return;
    for (const MeterTemplate& m : answer->meters) {
      if (m.use != "copy_gib") continue;
      for (std::size_t at = 0; at < parts.size(); ++at) {
        QuantityRule rule;
        rule.scale = m.scale;
        rule.largest_of.push_back(gib[at]);
        rule.formula = {"formula.changes_to", {{"region", Name{away_.region()}}}};
        from_home_.add(subject_of(parts[at]), m,
                       {m.vendor, m.product, home_.zoned(m.sku), home_.zoned(m.region), m.term},
                       std::move(rule));
      }
    }
  }

  const DeployRequest& request_;
  const Deployment& primary_;
  std::vector<UsageLine> lines_;  ///< as they stood before
  std::multimap<std::size_t, std::size_t> lines_by_part_;
  std::map<std::string, double> said_by_backups_;
  std::string system_;
  RecoveryPattern pattern_;
  PriceBook home_, away_;
  std::set<const Component*> standing_there_;
  std::map<std::pair<std::string, std::string>, double> nodes_;
  LineBook from_home_, there_;
};

}  // namespace

void add_recovery_lines(const DeployRequest& request, const Deployment& primary, std::string_view system,
                        RecoveryPattern pattern, Deployment& into) {
  Standby standby(request, primary, system, pattern, into);
  if (system == "database") standby.database();
  if (system == "files") standby.files();
  if (system == "production") standby.production();
}

}  // namespace runrate
