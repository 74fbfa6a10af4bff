// SPDX-License-Identifier: Apache-2.0
/// What of a plan of Terraform is not in its sum, in words.
#include "models/plan/left_out.hpp"

#include "left_out_sample.hpp"
#include "own_sentences.hpp"
#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace runrate {
namespace {

using Fate = ListedFate;

std::string said(const Phrase& phrase) { return testing::worded().text(phrase); }

TEST_CASE("what is left out is said reason by reason, and of each resource alone") {
  const ListedState state = testing::left_out_sample();
  const std::vector<ListedLeft> left = left_out_of(state);
  CHECK(
      said(left_out(left, {{"aws", {"us-east-1", "eu-west-1"}}})) ==
      "2 aws_s3_bucket, billed by use, which such a plan does not hold; 2 aws_instance (Amazon EC2 zz1.large "
      "in "
      "us-east-1), without a price in the price book; 1 aws_kms_key (me-central-1), in regions of which no "
      "prices "
      "are held (prices are held of AWS: us-east-1, eu-west-1); 1 aws_ebs_volume ('size' is not said in "
      "us-east-1), whose size does not stand in the plan; 1 hcloud_server (Hetzner Cloud), of vendors whose "
      "resources are not read; 1 aws_instance (Amazon EBS gp9 ebs-gp9 in us-east-1), in the sum without that "
      "part");
  CHECK(said(reason_of(state.resources[0])) == "no price of Amazon EC2 zz1.large in us-east-1");
  CHECK(said(reason_of(state.resources[2])) ==
        "without a part: no price of Amazon EBS gp9 ebs-gp9 in us-east-1");
  CHECK(said(reason_of(state.resources[3])) == "'size' is not said");
  CHECK(said(reason_of(testing::listed_resource("aws_kms_key", Fate::no_region, "me-central-1"))) ==
        "no prices of me-central-1 are held");
}

TEST_CASE("a long list is cut short, and the rest is counted") {
  ListedState state;
  for (int i = 0; i < 9; ++i) {
    for (int n = 0; n <= 500; ++n)
      state.resources.push_back(
          testing::listed_resource(("aws_t" + std::to_string(i)).c_str(), Fate::unknown));
  }
  CHECK(said(left_out(left_out_of(state), {})) ==
        "501 aws_t0, 501 aws_t1, 501 aws_t2, 501 aws_t3, 501 aws_t4, 501 aws_t5 and 1,503 others, of a type "
        "that is "
        "not known here");
}

}  // namespace
}  // namespace runrate
