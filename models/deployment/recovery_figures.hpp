// SPDX-License-Identifier: Apache-2.0
/// The minutes of a recovery and the prices of copies, as `pricing-data/availability.json` estimates them.
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
           active = 0;
  } production;                                                        ///< minutes
  double pilot_network_share = 0;                                      ///< of the network's cost, 0..1
  double database_copy_gib = 0, files_copy_gib = 0, transfer_gib = 0;  ///< USD a GiB-month, a GiB

  /// @throws std::runtime_error where the text is malformed.
  [[nodiscard]] static RecoveryFigures from_text(std::string_view json, std::string_view provider);

  [[nodiscard]] double restore_minutes(double gib) const;
};

}  // namespace runrate
