// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/text/phrase.hpp"

namespace runrate {

/// On whom a one-time item falls.
enum class FallsOn {
  every_option,  ///< a cost of the business: who stays pays it as well
  movers,        ///< who leaves today's provider
  owner          ///< the option that owes it: what is left of a commitment
};

[[nodiscard]] Phrase phrase_of(FallsOn falls_on);  ///< "every option, staying included"

}  // namespace runrate
