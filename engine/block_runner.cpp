// SPDX-License-Identifier: Apache-2.0
#include "engine/block_runner.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace runrate {
namespace {

#ifdef __wasi__
/// One thread is all there is.
void on_threads(std::size_t, const std::function<void()>& work) { work(); }
std::size_t processors() { return 1; }
#else
/// On this thread and `count` - 1 others, until all of them are done.
void on_threads(std::size_t count, const std::function<void()>& work) {
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < count; ++i) others.emplace_back(work);
  work();
}
std::size_t processors() { return std::max(1U, std::thread::hardware_concurrency()); }
#endif

}  // namespace

void run_blocks(std::uint32_t trials, std::uint32_t block_size, unsigned threads,
                const std::function<void(TrialRange)>& work) {
  if (block_size == 0) {
    throw std::invalid_argument("block runner: a block needs at least one trial");
  }
  const std::size_t blocks = (std::size_t{trials} + block_size - 1) / block_size;
  std::vector<std::exception_ptr> failures(blocks);
  std::atomic<std::size_t> next{0};
  const auto take_blocks = [&]() noexcept {
    for (std::size_t block = next++; block < blocks; block = next++) {
      const auto first = static_cast<std::uint32_t>(block * block_size);
      try {
        work({first, std::min(block_size, trials - first)});
      } catch (...) {
        failures[block] = std::current_exception();
      }
    }
  };
  on_threads(std::min(threads == 0 ? processors() : threads, blocks), take_blocks);
  for (const std::exception_ptr& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
}

}  // namespace runrate
