// SPDX-License-Identifier: Apache-2.0
#include "models/spec/listed_state.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace runrate {
namespace {

using Fate = ListedFate;

ListedResource resource(const char* type, Fate fate, const char* region = "us-east-1") {
  return {.address = std::string(type) + ".x", .type = type, .vendor = "aws", .region = region, .fate = fate};
}

TEST_CASE("only what costs money and is not in the sum makes it at least that") {
  for (const Fate fate : {Fate::priced, Fate::free, Fate::by_use, Fate::elsewhere}) {
    CAPTURE(to_string(fate));
    CHECK_FALSE(is_at_least({.resources = {resource("a", fate)}}));
  }
  for (const Fate fate : {Fate::in_part, Fate::no_price, Fate::no_region, Fate::incomplete, Fate::unknown,
                          Fate::other_vendor}) {
    CAPTURE(to_string(fate));
    CHECK(is_at_least({.resources = {resource("a", Fate::priced), resource("b", fate)}}));
  }
}

TEST_CASE("what is left out is told apart by what it lacks, and counted") {
  ListedResource lacking = resource("aws_instance", Fate::no_price);
  lacking.parts = {{.product = "Amazon EC2", .sku = "zz1.large"}};
  ListedResource part = resource("aws_instance", Fate::in_part);
  part.parts = {
      {.product = "Amazon EC2", .sku = "m7i.large", .quantity = 730, .unit = "hour", .price = 0.1, .usd = 73},
      {.product = "Amazon EBS gp9", .sku = "ebs-gp9"}};
  ListedResource unsaid = resource("aws_ebs_volume", Fate::incomplete);
  unsaid.unsaid = "size";
  ListedResource other = resource("hcloud_server", Fate::other_vendor, "");
  other.vendor = "Hetzner Cloud";
  const ListedState state{.resources = {lacking, lacking, part, unsaid, other,
                                        resource("aws_iam_role", Fate::free),
                                        resource("aws_s3_bucket", Fate::by_use, "us-east-1"),
                                        resource("aws_s3_bucket", Fate::by_use, "eu-west-1"),
                                        resource("aws_kms_key", Fate::no_region, "me-central-1")}};
  CHECK(count_priced(state) == 1);
  const std::vector<ListedLeft> left = left_out_of(state);
  int all = 0;
  for (const ListedLeft& one : left) all += one.count;
  CHECK(all == 8);
}

}  // namespace
}  // namespace runrate
