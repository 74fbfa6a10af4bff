// SPDX-License-Identifier: Apache-2.0
/// Resources of which one stands in the sum, one is free, and the others are left out, each for another
/// reason.
#pragma once

#include "models/spec/listed_state.hpp"

#include <string>

namespace runrate::testing {

inline ListedResource listed_resource(const char* type, ListedFate fate, const char* region = "us-east-1") {
  return {.address = std::string(type) + ".x", .type = type, .vendor = "aws", .region = region, .fate = fate};
}

inline ListedState left_out_sample() {
  using Fate = ListedFate;
  ListedResource lacking = listed_resource("aws_instance", Fate::no_price);
  lacking.parts = {{.product = "Amazon EC2", .sku = "zz1.large"}};
  ListedResource part = listed_resource("aws_instance", Fate::in_part);
  part.parts = {
      {.product = "Amazon EC2", .sku = "m7i.large", .quantity = 730, .unit = "hour", .price = 0.1, .usd = 73},
      {.product = "Amazon EBS gp9", .sku = "ebs-gp9"}};
  ListedResource unsaid = listed_resource("aws_ebs_volume", Fate::incomplete);
  unsaid.unsaid = "size";
  ListedResource other = listed_resource("hcloud_server", Fate::other_vendor, "");
  other.vendor = "Hetzner Cloud";
  return {.resources = {lacking, lacking, part, unsaid, other, listed_resource("aws_iam_role", Fate::free),
                        listed_resource("aws_s3_bucket", Fate::by_use, "us-east-1"),
                        listed_resource("aws_s3_bucket", Fate::by_use, "eu-west-1"),
                        listed_resource("aws_kms_key", Fate::no_region, "me-central-1")}};
}

}  // namespace runrate::testing
