// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/connections.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("memory holds so many connections as the vendors publish") {
  // Azure: 859 at 8 GiB, 1,718 at 16, 3,437 at 32. RDS: memory ÷ 9,531,392, 901 at 8 GiB; MySQL ÷ 12,582,880,
  // 682 at 8 GiB.
  CHECK(memory_for_connections(Kind::postgres, "azure", 859) == testing::near(8, 0.001));
  CHECK(memory_for_connections(Kind::postgres, "azure", 3'437) == testing::near(32, 0.001));
  CHECK(memory_for_connections(Kind::postgres, "aws", 901) == testing::near(8, 0.001));
  CHECK(memory_for_connections(Kind::mysql, "gcp", 682) == testing::near(8, 0.001));
}

TEST_CASE("beyond the engine's limit a pooler shares connections, and no memory helps") {
  const double most = memory_for_connections(Kind::postgres, "aws", 5'000);
  CHECK(most == testing::near(44.38, 0.001));  // 5,000 × 9,531,392 ÷ 2^30
  CHECK(memory_for_connections(Kind::postgres, "aws", 50'000) == most);
}
