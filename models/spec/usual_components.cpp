// SPDX-License-Identifier: Apache-2.0
#include "models/spec/usual_components.hpp"

#include <array>
#include <string>
#include <vector>

namespace runrate {
namespace {

struct UsualField {
  std::string_view field, text;
};

struct UsualComponent {
  std::string_view name;
  Kind kind = Kind::container;
  Stage from = Stage::startup;
  std::vector<UsualField> fields;
  std::string_view reason;  ///< why it is there
};

/// What a business of the stage usually runs.
const std::vector<UsualComponent>& usual() {
  static const std::vector<UsualComponent> list{
      {"web",
       Kind::container,
       Stage::startup,
       {{"size.vcpu", "1"}, {"size.memory", "2 GiB"}, {"load", "100% of requests"}},
       "answers the users"},
      {"database",
       Kind::postgres,
       Stage::startup,
       {{"stored.start", "{p10: 2 GiB, p90: 20 GiB}"}, {"stored.per_user", "{p10: 0.2 MiB, p90: 3 MiB}"}},
       "keeps the business's records"},
      {"storage",
       Kind::object_storage,
       Stage::startup,
       {{"per_user", "{p10: 0.5 MiB per month, p90: 10 MiB per month}"}},
       "keeps the users' files"},
      {"cdn", Kind::cdn, Stage::startup, {}, "brings static files close to the users"},
      {"dns", Kind::dns, Stage::startup, {}, "answers for the domain"},
      {"logs", Kind::logs, Stage::startup, {}, "shows what happened"},
      {"monitoring", Kind::monitoring, Stage::startup, {}, "shows what happens"},
      {"backup", Kind::backup, Stage::startup, {}, "the database and the files must survive a fault"},
      {"api",
       Kind::container,
       Stage::growth,
       {{"size.vcpu", "1"},
        {"size.memory", "2 GiB"},
        {"load", "{min: 30% of requests, mode: 60% of requests, max: 90% of requests}"}},
       "apart from the pages from this stage on"},
      {"workers",
       Kind::container,
       Stage::growth,
       {{"size.vcpu", "1"},
        {"size.memory", "2 GiB"},
        {"load.jobs", "{p10: 0.01 per request, p90: 0.1 per request}"},
        {"load.each", "{p10: 0.5 s, p90: 5 s}"}},
       "does what users need not wait for"},
      {"queue",
       Kind::queue,
       Stage::growth,
       {{"load", "{p10: 0.01 per request, p90: 0.1 per request}"}},
       "holds the workers' jobs"},
      {"balancer", Kind::load_balancer, Stage::growth, {}, "spreads requests over instances and zones"},
      {"nat", Kind::nat, Stage::growth, {}, "lets private instances reach the outside"},
      {"cache", Kind::cache, Stage::growth, {}, "sessions and hot rows"},
      {"search", Kind::search, Stage::scale, {}, "finds what a database is slow at"},
      {"waf", Kind::waf, Stage::scale, {}, "keeps attacks from the applications"},
      {"secrets", Kind::secrets, Stage::scale, {}, "keeps keys out of the code"},
      {"vpn", Kind::vpn, Stage::enterprise, {}, "joins the offices"},
  };
  return list;
}

}  // namespace

UsualSize usual_database_size(Stage stage) {
  switch (stage) {
    case Stage::startup:
      return {"1", "2 GiB"};
    case Stage::growth:
      return {"2", "8 GiB"};
    case Stage::scale:
      return {"4", "16 GiB"};
    case Stage::enterprise:
      return {"8", "32 GiB"};
  }
  return {};
}

void add_usual_components(PlanSpec& spec, GapFiller& gaps) {
  constexpr std::string_view listed = "plan template, component specifications";
  spec.components_assumed = true;
  gaps.assume("components", std::string("the usual set of the stage: ") + std::string(to_text(spec.stage)),
              {"none was named", listed});
  for (const UsualComponent& one : usual()) {
    if (spec.stage < one.from) continue;
    Component& component = spec.components[std::string(one.name)];
    component.name = one.name;
    component.kind = one.kind;
    component.assumed = true;
    gaps.assume("components." + component.name + ".kind", std::string(to_text(one.kind)),
                {one.reason, listed});
    for (const UsualField& field : one.fields) {
      const bool is_range = field.text.starts_with('{');
      gaps.fill(component, field.field, field.text,
                {is_range ? "only a measurement can tell" : "usual at this stage", "judgement"});
    }
  }
  Component& database = spec.components["database"];
  const UsualSize size = usual_database_size(spec.stage);
  gaps.fill(database, "size.vcpu", size.vcpu, {"usual at this stage", "judgement"});
  gaps.fill(database, "size.memory", size.memory, {"usual at this stage", "judgement"});
  if (spec.stage >= Stage::growth)
    gaps.fill(database, "high_availability", "true", {"from the growth stage on an outage costs customers"});
  if (spec.stage >= Stage::scale) {
    gaps.fill(database, "replicas", spec.stage == Stage::scale ? "1" : "2",
              {"reads are spread at this stage"});
    gaps.fill(spec.components["backup"], "to", "second region",
              {"at this stage a region's loss must be survived"});
  }
}

}  // namespace runrate
