// SPDX-License-Identifier: Apache-2.0
#include "models/spec/plan.hpp"

#include <nlohmann/json.hpp>

#include <vector>
