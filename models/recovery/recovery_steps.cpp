// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery_steps.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace runrate {
namespace {

class Course {
 public:
  void step(Phrase what, double minutes) {
    total_ += minutes;
    steps_.push_back({std::move(what), minutes, total_, {}});
  }
  // What is left of the target, kept as a step, so that the steps end where the target stands.
  void reserve(double target_minutes) {
    constexpr double a_second = 1.0 / 60;
    if (target_minutes - total_ > a_second) step({"recovery.step.reserve"}, target_minutes - total_);
  }
  void reached(std::string_view system) {
    if (!steps_.empty()) steps_.back().reaches = system;
  }
  [[nodiscard]] double total() const { return total_; }
  [[nodiscard]] std::vector<RecoveryStep> done() && { return std::move(steps_); }

 private:
  std::vector<RecoveryStep> steps_;
  double total_ = 0;
};

Phrase in_place(std::string_view id, const RecoveryCourse& course) {
  return {std::string(id), {{"place", course.place}}};
}

void database_steps(const RecoveryCourse& course, const RecoveryFigures& f, Course& out) {
  switch (course.database->pattern) {
    case RecoveryPattern::backup_and_restore:
      out.step({"recovery.step.provision"}, f.database.provision);
      out.step(
          {"recovery.step.restore",
           {{"gib", Count{std::round(course.database_gib)}}, {"speed", Count{f.throughput_mb_per_second}}}},
          f.restore_minutes(course.database_gib));
      out.step({"recovery.step.check"}, f.database.check);
      return;
    case RecoveryPattern::pilot_light:
      out.step(in_place("recovery.step.promote", course), f.database.promote);
      out.step({"recovery.step.point_services"}, f.database.check);
      return;
    case RecoveryPattern::warm_standby:
      out.step(in_place("recovery.step.switch_database", course), f.database.warm);
      return;
    case RecoveryPattern::active_active:
      // By itself, while people still look: it takes minutes only where nobody is waited for.
      out.step(in_place("recovery.step.takes_writes", course),
               std::max(0.0, f.database.active - out.total()));
      return;
  }
}

double production_minutes(const RecoveryCourse& course, const RecoveryFigures& f) {
  switch (course.production.pattern) {
    case RecoveryPattern::backup_and_restore:
      return f.from_code_minutes(course.only_deployed);
    case RecoveryPattern::pilot_light:
      return f.production.pilot_build + f.production.pilot_start + f.production.switch_over;
    case RecoveryPattern::warm_standby:
      return f.production.warm_scale + f.production.switch_over;
    case RecoveryPattern::active_active:
      return 0;
  }
  return 0;
}

void from_code(const RecoveryCourse& course, const RecoveryFigures& f, Course& out) {
  if (course.only_deployed) {
    out.step(in_place("recovery.step.deploy", course), f.production.warm_scale);
    return;
  }
  out.step(in_place("recovery.step.build", course), f.production.build);
  out.step({"recovery.step.start"}, f.production.start);
}

void production_steps(const RecoveryCourse& course, const RecoveryFigures& f, Course& out) {
  const Phrase last{"recovery.step.switch_over"};
  switch (course.production.pattern) {
    case RecoveryPattern::backup_and_restore:
      from_code(course, f, out);
      out.step(last, f.production.switch_over);
      return;
    case RecoveryPattern::pilot_light:
      out.step(in_place("recovery.step.start_machines", course), f.production.pilot_build);
      out.step({"recovery.step.start"}, f.production.pilot_start);
      out.step(last, f.production.switch_over);
      return;
    case RecoveryPattern::warm_standby:
      out.step(in_place("recovery.step.scale", course), f.production.warm_scale);
      out.step(last, f.production.switch_over);
      return;
    case RecoveryPattern::active_active:
      if (out.total() < f.production.active) {
        out.step(in_place("recovery.step.moves_itself", course), f.production.active - out.total());
      }
      return;
  }
}

}  // namespace

std::vector<RecoveryStep> recovery_steps(const RecoveryCourse& course, const RecoveryFigures& figures) {
  Course out;
  const bool automatic = course.production.pattern == RecoveryPattern::active_active &&
                         (!course.database || course.database->pattern == RecoveryPattern::active_active);
  if (!automatic) {
    out.step({"recovery.step.alarm"}, figures.detect);
    out.step({"recovery.step.decide"}, figures.decide);
  }
  const double production_target = 60 * course.production_target.rto_hours;
  if (course.database) {
    database_steps(course, figures, out);
    const double database_target = 60 * course.database_target.rto_hours;
    if (database_target + production_minutes(course, figures) <= production_target)
      out.reserve(database_target);
    out.reached("database");
  }
  production_steps(course, figures, out);
  out.reserve(production_target);
  out.reached("production");
  return std::move(out).done();
}

}  // namespace runrate
