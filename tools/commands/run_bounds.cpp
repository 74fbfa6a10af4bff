// SPDX-License-Identifier: Apache-2.0
#include "tools/commands/run_bounds.hpp"

#include "models/outlook/bounds.hpp"
#include "models/projection/memory_need.hpp"
#include "tools/memory.hpp"
#include "tools/output.hpp"
#include "tools/spec_place.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace runrate {
namespace {

constexpr std::uint64_t worth_saying = 1UL << 30;

std::string name_of(const Options& options) {
  return options.spec == "-" ? std::string("standard input") : options.spec;
}

[[noreturn]] void refuse(const Inputs& inputs, const Options& options, Problem problem) {
  throw InputError(name_of(options), {placed(std::move(problem), inputs.source.spec_bytes)});
}

Run with_threads(Run run) {
  if (run.threads == 0) run.threads = std::max(1U, std::thread::hardware_concurrency());
  return run;
}

Problem too_little_memory(const RunSize& size, std::uint64_t need, std::uint64_t available) {
  const std::uint32_t trials = trials_that_fit(size, available);
  return {
      .code = "memory",
      .path = "",
      .found = fmt::format("{} trials of {} parts over {} months need about {} of memory; {} are free",
                           size.trials, size.parts, size.months, memory_text(need), memory_text(available)),
      .remedy = trials == 0 ? "not even 64 trials fit: ask for fewer months, or split the spec"
                            : fmt::format("'--trials {}' fits", trials)};
}

/// The bound from above spares most runs the closer look.
void check_memory(const Inputs& inputs, const Options& options, const Run& run, Extent extent) {
  const Premises premises{inputs.spec, inputs.catalog, inputs.references};
  const std::uint64_t available = available_memory();
  if (memory_need(largest_size(premises, run, extent)) < std::min(available, worth_saying)) return;
  const RunSize size = run_size(premises, run, extent);
  const std::uint64_t need = memory_need(size);
  if (need > available) refuse(inputs, options, too_little_memory(size, need, available));
  if (need >= worth_saying && !options.quiet)
    tell(fmt::format("runrate: this run needs about {} of memory; {} are free\n", memory_text(need),
                     memory_text(available)));
}

}  // namespace

void check_before_run(const Inputs& inputs, const Options& options, const Run& run, Extent extent) {
  if (auto problem = users_beyond_bounds({inputs.spec, inputs.catalog, inputs.references}, run))
    refuse(inputs, options, std::move(*problem));
  check_memory(inputs, options, with_threads(run), extent);
}

void check_amounts(const Inputs& inputs, const Options& options, const Runs& runs) {
  if (auto problem = amounts_beyond_bounds(inputs.spec, runs)) refuse(inputs, options, std::move(*problem));
}

InputError out_of_memory(const Inputs& inputs, const Options& options, const Run& run, Extent extent) {
  const RunSize size = run_size({inputs.spec, inputs.catalog, inputs.references}, with_threads(run), extent);
  return {name_of(options), {too_little_memory(size, memory_need(size), available_memory())}};
}

}  // namespace runrate
