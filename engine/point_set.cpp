// SPDX-License-Identifier: Apache-2.0
#include "engine/point_set.hpp"

#include "engine/random_stream.hpp"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>
#include <utility>

namespace runrate {
namespace {

// Steps of the streams from which permutations and scrambles take their keys; months and hours never get
// there.
constexpr std::uint32_t latin_key_step = 0xFFFFFF01U;
constexpr std::uint32_t latin_jitter_step = 0xFFFFFF02U;
constexpr std::uint32_t scramble_key_step = 0xFFFFFF03U;

/// The direction numbers of the first dimensions, one word per bit of the point number.
std::vector<std::uint32_t> sobol_directions(std::size_t dimensions, std::size_t bits) {
  std::vector<std::uint32_t> directions(dimensions * bits);
  boost::random::sobol_engine<std::uint64_t, 64> engine(dimensions);
  for (std::size_t bit = 0; bit < bits; ++bit) {
    // The point whose Gray code has only this bit is the direction number itself. The engine leaves out the
    // zero point.
    engine.seed((std::uint64_t{2} << bit) - 2);
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
      directions[dimension * bits + bit] = static_cast<std::uint32_t>(engine() >> 32);
    }
  }
  return directions;
}

/// A bijection of 64-bit words that mixes all bits (the finaliser of SplitMix64).
constexpr std::uint64_t mixed(std::uint64_t word) noexcept {
  word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9U;
  word = (word ^ (word >> 27)) * 0x94D049BB133111EBU;
  return word ^ (word >> 31);
}

constexpr std::uint32_t reversed(std::uint32_t word) noexcept {
  word = (word >> 16) | (word << 16);
  word = ((word & 0xFF00FF00U) >> 8) | ((word & 0x00FF00FFU) << 8);
  word = ((word & 0xF0F0F0F0U) >> 4) | ((word & 0x0F0F0F0FU) << 4);
  word = ((word & 0xCCCCCCCCU) >> 2) | ((word & 0x33333333U) << 2);
  return ((word & 0xAAAAAAAAU) >> 1) | ((word & 0x55555555U) << 1);
}

/// Owen's nested scrambling by a hash in which a bit changes only higher bits, on the reversed word;
/// constants by N. Vegdahl, "Building a better LK hash" (2021).
constexpr std::uint32_t scrambled(std::uint32_t word, std::uint32_t key) noexcept {
  word = reversed(word);
  word ^= word * 0x3D20ADEAU;
  word += key;
  word *= (key >> 16) | 1U;
  word ^= word * 0x05526C56U;
  word ^= word * 0x53A22864U;
  return reversed(word);
}

/// A keyed permutation of 0 .. size - 1: a Feistel network over the next even power of two, walked until it
/// falls back into the range.
class Permutation {
 public:
  Permutation(std::uint64_t key, std::uint32_t size) noexcept
      : key_(key), size_(size), half_bits_((static_cast<unsigned>(std::bit_width(size - 1U)) + 1U) / 2U) {}

  [[nodiscard]] std::uint32_t at(std::uint32_t index) const noexcept {
    std::uint64_t place = index;
    do {
      place = shuffled(place);
    } while (place >= size_);
    return static_cast<std::uint32_t>(place);
  }

 private:
  [[nodiscard]] std::uint64_t shuffled(std::uint64_t word) const noexcept {
    const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1U;
    std::uint64_t left = word >> half_bits_;
    std::uint64_t right = word & mask;
    for (std::uint64_t round = 1; round <= 4; ++round) {
      const std::uint64_t next = left ^ (mixed(key_ + round * 0x9E3779B97F4A7C15U + right) & mask);
      left = right;
      right = next;
    }
    return left << half_bits_ | right;
  }

  std::uint64_t key_;
  std::uint32_t size_;
  unsigned half_bits_;
};

}  // namespace

PointSet::PointSet(Sampling sampling, std::uint64_t seed, std::uint32_t trials,
                   std::vector<std::uint32_t> variables, std::vector<std::uint32_t> apart)
    : sampling_(sampling),
      seed_(seed),
      trials_(trials),
      variables_(std::move(variables)),
      apart_(std::move(apart)) {
  if (trials == 0) {
    throw std::invalid_argument("point set: there is no trial");
  }
  std::ranges::sort(apart_);
  std::ranges::sort(variables_);
  variables_.erase(std::unique(variables_.begin(), variables_.end()), variables_.end());
  if (sampling == Sampling::sobol && !variables_.empty()) {
    index_bits_ =
        std::max<std::size_t>(1, static_cast<std::size_t>(std::bit_width((trials - 1) / scrambles)));
    directions_ = sobol_directions(std::min(variables_.size(), max_dimensions), index_bits_);
  }
}

void PointSet::fill(std::uint32_t variable, std::uint32_t first_trial, std::span<double> out) const noexcept {
  const auto place = std::ranges::lower_bound(variables_, variable);
  const bool is_known = place != variables_.end() && *place == variable;
  const auto dimension = static_cast<std::size_t>(place - variables_.begin());
  if (!is_known && sampling_ != Sampling::plain && std::ranges::binary_search(apart_, variable)) {
    fill_latin(variable, first_trial, out);
    return;
  }
  switch (is_known ? sampling_ : Sampling::plain) {
    case Sampling::latin_hypercube:
      fill_latin(variable, first_trial, out);
      return;
    case Sampling::sobol:
      if (dimension < max_dimensions) {
        fill_sobol(variable, dimension, first_trial, out);
        return;
      }
      break;
    case Sampling::plain:
      break;
  }
  uniform_all(seed_, {.trial = first_trial, .variable = variable, .step = 0}, out);
}

void PointSet::fill_latin(std::uint32_t variable, std::uint32_t first_trial,
                          std::span<double> out) const noexcept {
  const Permutation permutation(random_bits(seed_, {0, variable, latin_key_step}), trials_);
  uniform_all(seed_, {first_trial, variable, latin_jitter_step}, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint32_t cell = permutation.at(first_trial + static_cast<std::uint32_t>(i));
    const double u = (static_cast<double>(cell) + out[i]) / static_cast<double>(trials_);
    out[i] = std::min(u, 1.0 - 0x1p-53);
  }
}

void PointSet::fill_sobol(std::uint32_t variable, std::size_t dimension, std::uint32_t first_trial,
                          std::span<double> out) const noexcept {
  std::array<std::uint64_t, scrambles> keys{};
  for (std::uint32_t scramble = 0; scramble < scrambles; ++scramble) {
    keys[scramble] = random_bits(seed_, {scramble, variable, scramble_key_step});
  }
  const std::uint32_t* const directions = directions_.data() + dimension * index_bits_;
  std::uint32_t word_of = 0xFFFFFFFFU;
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint32_t trial = first_trial + static_cast<std::uint32_t>(i);
    const std::uint32_t point = trial / scrambles;
    if (point != word_of) {
      word_of = point;
      word = 0;
      for (std::uint32_t rest = point; rest != 0; rest &= rest - 1U) {
        word ^= directions[std::countr_zero(rest)];
      }
    }
    const std::uint64_t key = keys[trial % scrambles];
    const std::uint64_t upper = scrambled(word, static_cast<std::uint32_t>(key >> 32));
    // Below the 32 scrambled bits a nested scrambling is independent noise.
    const std::uint64_t lower = mixed(key + 0x9E3779B97F4A7C15U * point) & 0xFFFFFFFFU;
    out[i] = unit_interval(upper << 32 | lower);
  }
}

}  // namespace runrate
