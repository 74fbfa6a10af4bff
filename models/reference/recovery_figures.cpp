// SPDX-License-Identifier: Apache-2.0
#include "models/reference/recovery_figures.hpp"

#include "models/catalog/book_error.hpp"

#include <nlohmann/json.hpp>

namespace runrate {
namespace {

using Json = nlohmann::json;

}  // namespace

RecoveryFigures RecoveryFigures::from_text(std::string_view json) {
  RecoveryFigures figures;
  try {
    const Json root = Json::parse(json).at("recovery");
    figures.detect = root.at("detect_minutes").get<double>();
    figures.decide = root.at("decide_minutes").get<double>();
    figures.throughput_mb_per_second = root.at("throughput_mb_per_second").get<double>();
    const Json& database = root.at("database");
    figures.database.provision = database.at("provision_minutes").get<double>();
    figures.database.promote = database.at("promote_minutes").get<double>();
    figures.database.check = database.at("check_minutes").get<double>();
    figures.database.warm = database.at("warm_minutes").get<double>();
    figures.database.active = database.at("active_minutes").get<double>();
    figures.database.log_interval = database.at("log_interval_minutes").get<double>();
    figures.database.replica_lag = database.at("replica_lag_minutes").get<double>();
    const Json& files = root.at("files");
    figures.files.provision = files.at("provision_minutes").get<double>();
    figures.files.switch_over = files.at("switch_minutes").get<double>();
    figures.files.replication_lag = files.at("replication_lag_minutes").get<double>();
    const Json& production = root.at("production");
    figures.production.build = production.at("build_minutes").get<double>();
    figures.production.start = production.at("start_minutes").get<double>();
    figures.production.pilot_build = production.at("pilot_build_minutes").get<double>();
    figures.production.pilot_start = production.at("pilot_start_minutes").get<double>();
    figures.production.warm_scale = production.at("warm_scale_minutes").get<double>();
    figures.production.switch_over = production.at("switch_minutes").get<double>();
    figures.production.active = production.at("active_minutes").get<double>();
    figures.production.image_gib = production.at("image_gib").get<double>();
  } catch (const Json::exception& error) {
    throw BookError("availability.json", {{"", error.what(), ""}});
  }
  return figures;
}

double RecoveryFigures::restore_minutes(double gib) const {
  constexpr double mb_per_gib = 1073.741824;
  return gib * mb_per_gib / throughput_mb_per_second / 60;
}

double RecoveryFigures::from_code_minutes(bool only_deployed) const {
  return production.switch_over +
         (only_deployed ? production.warm_scale : production.build + production.start);
}

}  // namespace runrate
