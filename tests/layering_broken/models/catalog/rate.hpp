// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "../quantity.hpp"
#include "rate.hpp"
