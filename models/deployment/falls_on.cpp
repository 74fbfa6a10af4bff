// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/falls_on.hpp"

namespace runrate {

Phrase phrase_of(FallsOn falls_on) {
  switch (falls_on) {
    case FallsOn::every_option:
      return {"one_time.falls_on.every_option"};
    case FallsOn::movers:
      return {"one_time.falls_on.movers"};
    case FallsOn::owner:
      return {"one_time.falls_on.owner"};
  }
  return {};
}

}  // namespace runrate
