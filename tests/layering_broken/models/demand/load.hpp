// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "models/billing/bill.hpp"
#include "models/spec/plan.hpp"
