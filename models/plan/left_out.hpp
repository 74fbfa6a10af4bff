// SPDX-License-Identifier: Apache-2.0
/// Why resources are not in the sum of what stands all month, in words.
#pragma once

#include "models/spec/listed_state.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// Reason by reason: "1 aws_instance (Amazon EC2 m4.large in us-east-1), without a price in the price book;
/// 2 aws_s3_bucket, billed by use, which such a plan does not hold". A long list is cut short and counted.
[[nodiscard]] std::string left_out_text(const std::vector<ListedLeft>& left,
                                        const std::map<std::string, std::vector<std::string>>& regions_held);

/// The reason of one resource alone: "no price of Amazon EC2 m4.large in us-east-1"; empty where it has none.
[[nodiscard]] std::string reason_text(const ListedResource& resource);

}  // namespace runrate
