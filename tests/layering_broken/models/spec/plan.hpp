// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "models/catalog/rate.hpp"
#include "models/quantity/quantity.hpp"
