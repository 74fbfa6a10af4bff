// SPDX-License-Identifier: Apache-2.0
#include "models/quantity/quantity.hpp"  // a file in no folder of models
