// SPDX-License-Identifier: Apache-2.0
/// Which category of FOCUS a service of AWS belongs to, for what AWS writes without one.
#pragma once

#include <string_view>

namespace runrate {

/// "Compute" of "AmazonEC2", "Amazon Elastic Compute Cloud" and "EC2-Instances" alike; empty of a service
/// that is not known, and of one that holds several kinds together ("EC2-Other": disks, gateways, transfer).
/// @param family the product family of a Cost and Usage Report, which tells a service's parts apart; may be
/// empty
[[nodiscard]] std::string_view aws_category(std::string_view service, std::string_view family = {});

}  // namespace runrate
