// SPDX-License-Identifier: Apache-2.0
#include "tools/run_info.hpp"

#include "models/catalog/digest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace runrate {

RunInfo run_info(const RunSource& source, const PlanSpec& spec, const Catalog& catalog, const Run& run) {
  RunInfo info{.version = RUNRATE_VERSION,
               .spec_sha256 = sha256_hex(source.spec_bytes),
               .seed = run.seed,
               .trials = run.trials,
               .free_allowances = run.free_allowances,
               .price_age = run.price_age};
  std::string key =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", info.version, info.spec_sha256, info.seed,
                  info.trials, to_text(spec.date), info.free_allowances, info.price_age, spec.months,
                  fmt::join(source.providers, ","), source.region, source.reference_sha256);
  key += source.side_bytes;
  if (source.allows_outside) key += "outside";
  for (const auto& [vendor, stamp] : catalog.stamps()) {
    info.catalog.push_back({vendor, stamp.as_of, stamp.sha256});
    key += vendor + stamp.sha256;
  }
  info.plan_id = sha256_hex(key).substr(0, 12);
  return info;
}

}  // namespace runrate
