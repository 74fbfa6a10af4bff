// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "models/quantity.hpp"
#include "models/catalog/rate.hpp"
