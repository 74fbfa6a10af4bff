// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <thread>

auto now() { return std::chrono::system_clock::now(); }
