// SPDX-License-Identifier: Apache-2.0
/// Which recovery pattern each system gets at a provider, and what was weighed for it.
#pragma once

#include "models/text/phrase.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class RecoveryPattern { backup_and_restore, pilot_light, warm_standby, active_active };

[[nodiscard]] Phrase phrase_of(RecoveryPattern pattern);  ///< "backup and restore"

/// One system against one pattern.
struct RecoveryWay {
  std::string system;  ///< production | database | files
  RecoveryPattern pattern = RecoveryPattern::backup_and_restore;
  double attained_rto_hours = 0, attained_rpo_hours = 0;
  double monthly = 0;    ///< what it adds: P50 of the first year's mean month, plan currency
  bool covered = false;  ///< the spec's own components bring it: it adds nothing
  bool offered = true;   ///< the provider sells what it needs
  bool meets = false;    ///< both targets

  [[nodiscard]] double added() const noexcept { return covered ? 0 : monthly; }
};

/// What a system gets.
struct RecoveryChoice {
  std::string system;
  RecoveryPattern pattern = RecoveryPattern::backup_and_restore;
  bool added = false;  ///< its lines are part of the deployment
  bool meets = true;
};

/// A provider's answer to the recovery targets. Where the spec gives none, ways are weighed and nothing is
/// added.
struct RecoveryAnswer {
  /// Where the copies and replicas stand; empty where a platform sells no second region, and leaves it to the
  /// partners.
  std::string region, region_display;
  double database_gib = 0, files_gib = 0;  ///< stored in the twelfth month (the last of fewer), P50
  std::vector<RecoveryWay> ways;           ///< every pattern of every system that exists
  std::vector<RecoveryChoice> chosen;      ///< database, files, production, where they exist

  [[nodiscard]] Phrase place() const;  ///< "us-west-2", "another region"
  [[nodiscard]] const RecoveryChoice* choice(std::string_view system) const noexcept;
  /// The way that was chosen; nullptr where the spec holds no such system.
  [[nodiscard]] const RecoveryWay* way(std::string_view system) const noexcept;
  [[nodiscard]] const RecoveryWay* way(std::string_view system, RecoveryPattern pattern) const noexcept;
};

using RecoveryAnswers = std::map<std::string, RecoveryAnswer>;  ///< by provider

}  // namespace runrate
