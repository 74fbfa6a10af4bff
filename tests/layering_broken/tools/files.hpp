// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "models/plan/page.hpp"
#include "tests/whole_run.hpp"

#include <Eigen/Core>
#include <sys/stat.h>
#include <yaml-cpp/yaml.h>

inline void shout() { std::cerr << "!\n"; }
