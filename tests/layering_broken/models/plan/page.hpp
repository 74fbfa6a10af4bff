// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "models/outlook/outlook.hpp"
#include "tools/files.hpp"

#include <CLI/CLI.hpp>
