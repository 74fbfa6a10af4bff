// SPDX-License-Identifier: Apache-2.0
/// Why resources are not in the sum of what stands all month, in words.
#pragma once

#include "models/spec/listed_state.hpp"
#include "models/text/phrase.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// Reason by reason: "1 aws_instance (Amazon EC2 m4.large in us-east-1), without a price in the price book;
/// 2 aws_s3_bucket, billed by use, which such a plan does not hold". A long list is cut short and counted.
/// Says nothing where nothing is left out.
[[nodiscard]] Phrase left_out(const std::vector<ListedLeft>& left,
                              const std::map<std::string, std::vector<std::string>>& regions_held);

/// The reason of one resource alone: "no price of Amazon EC2 m4.large in us-east-1"; says nothing where it
/// has none.
[[nodiscard]] Phrase reason_of(const ListedResource& resource);

}  // namespace runrate
