// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/digest.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace runrate;

TEST_CASE("the digest is that of FIPS 180-4") {
  struct Row {
    std::string_view name;
    std::string bytes;
    std::string_view digest;
  };
  // The first four are the published examples of NIST; the rest are from coreutils' sha256sum.
  const Row rows[] = {
      {"nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"a million letters", std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {"the length just fits", std::string(55, 'x'),
       "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"},
      {"the length no longer fits", std::string(56, 'x'),
       "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"},
      {"a whole block", std::string(64, 'x'),
       "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(sha256_hex(row.bytes) == row.digest);
  }
}
