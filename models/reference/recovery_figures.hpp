// SPDX-License-Identifier: Apache-2.0
/// The minutes of a recovery, as `pricing-data/availability.json` estimates them.
#pragma once

#include <string>
#include <string_view>

namespace runrate {

struct RecoveryFigures {
  double detect = 0, decide = 0;          ///< minutes
  double throughput_mb_per_second = 200;  ///< 10^6 bytes
  struct {
    double provision = 0, promote = 0, check = 0, warm = 0, active = 0, log_interval = 0, replica_lag = 0;
  } database;  ///< minutes
  struct {
    double provision = 0, switch_over = 0, replication_lag = 0;
  } files;  ///< minutes
  struct {
    double build = 0, start = 0, pilot_build = 0, pilot_start = 0, warm_scale = 0, switch_over = 0,
           active = 0;     ///< minutes
    double image_gib = 0;  ///< of each compute group, kept in the second region
  } production;

  /// @throws std::runtime_error where the text is malformed.
  [[nodiscard]] static RecoveryFigures from_text(std::string_view json);

  [[nodiscard]] double restore_minutes(double gib) const;
  /// Production from code until traffic has moved; without machines there is no network to build and no cache
  /// to warm, so that it takes no longer than to scale what stands by.
  [[nodiscard]] double from_code_minutes(bool only_deployed) const;
};

}  // namespace runrate
