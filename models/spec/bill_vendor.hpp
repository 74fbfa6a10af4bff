// SPDX-License-Identifier: Apache-2.0
/// Whose a charge is: the clouds as bills call them, and what their makers sell besides.
#pragma once

#include <string_view>

namespace runrate {

/// aws, gcp, azure, vercel or netlify, by whole words of the name: "Amazon Web Services, Inc.", "Google LLC";
/// saas for Google Workspace, Microsoft 365 and the like, which are no cloud; other for everyone else.
[[nodiscard]] std::string_view vendor_id(std::string_view name);

/// Whether a service is such a product: "Google Workspace", "Office 365".
[[nodiscard]] bool is_saas_product(std::string_view service);

}  // namespace runrate
