// SPDX-License-Identifier: Apache-2.0
/// Random draws by address: the same seed and address give the same bits on every thread, rank and machine,
/// whatever was drawn before. Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3", SC 2011.
#pragma once

#include "engine/vector_math.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace runrate {

/// The address of a draw.
struct Draw {
  std::uint32_t trial = 0;
  std::uint32_t variable =
      0;  ///< which uncertain input: `variable_of` its field path, so that order never matters
  std::uint32_t step = 0;  ///< month, hour or minute, whichever the caller counts in
};

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// The four words of Philox4x32 with ten rounds.
[[nodiscard]] constexpr PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) noexcept {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t even = std::uint64_t{0xD2511F53U} * counter[0];
    const std::uint64_t odd = std::uint64_t{0xCD9E8D57U} * counter[2];
    counter = {static_cast<std::uint32_t>(odd >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(odd),
               static_cast<std::uint32_t>(even >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(even)};
    key = {key[0] + 0x9E3779B9U, key[1] + 0xBB67AE85U};
  }
  return counter;
}

/// The first two words of the Philox block at an address, high word first.
[[nodiscard]] constexpr std::uint64_t random_bits(std::uint64_t seed, Draw draw) noexcept {
  const PhiloxCounter word =
      philox({draw.trial, draw.variable, draw.step, 0},
             {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  return std::uint64_t{word[0]} << 32 | word[1];
}

/// The midpoint of one of 2^52 equal cells of (0, 1): (k + 1/2) / 2^52 for the upper 52 bits k.
[[nodiscard]] constexpr double unit_interval(std::uint64_t bits) noexcept {
  return (static_cast<double>(static_cast<std::int64_t>(bits >> 12)) + 0.5) * 0x1p-52;
}

/// Uniform on the open interval (0, 1), 52 random bits.
[[nodiscard]] constexpr double uniform(std::uint64_t seed, Draw draw) noexcept {
  return unit_interval(random_bits(seed, draw));
}

/// Uniforms of `out.size()` consecutive trials from `first.trial` on; equal to `uniform` at each address.
constexpr void uniform_all(std::uint64_t seed, Draw first, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = uniform(seed, {first.trial + static_cast<std::uint32_t>(i), first.variable, first.step});
  }
}

/// Standard normal by inversion of `uniform` at the same address.
[[nodiscard]] inline double normal(std::uint64_t seed, Draw draw) noexcept {
  return inverse_normal(uniform(seed, draw));
}

/// Standard normals of consecutive trials; equal to `normal` at each address.
inline void normal_all(std::uint64_t seed, Draw first, std::span<double> out) noexcept {
  uniform_all(seed, first, out);
  inverse_normal_all(out, out);
}

/// The number of an uncertain input: FNV-1a over its field path, mixed with a step (a month, say) and
/// finalised so that near paths and steps give far numbers. It does not depend on what else is uncertain.
[[nodiscard]] constexpr std::uint32_t variable_of(std::string_view path, std::uint32_t step = 0) noexcept {
  std::uint32_t hash = 0x811C9DC5U;
  for (const char letter : path) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x01000193U;
  }
  for (int byte = 0; byte < 4; ++byte) {
    hash = (hash ^ ((step >> (8 * byte)) & 0xFFU)) * 0x01000193U;
  }
  hash = (hash ^ (hash >> 16)) * 0x85EBCA6BU;  // the finaliser of MurmurHash3
  hash = (hash ^ (hash >> 13)) * 0xC2B2AE35U;
  return hash ^ (hash >> 16);
}

}  // namespace runrate
