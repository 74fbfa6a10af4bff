// SPDX-License-Identifier: Apache-2.0
/// Which vendor signs for which regime, by product and edition. The list itself is
/// `pricing-data/regimes.json`; what it does not hold is unknown, never yes.
#pragma once

#include "engine/time_grid.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class Signs {
  yes,
  no,
  on_request,      ///< by sales, or the edition was not found
  higher_edition,  ///< `from` is the lowest that does
  unknown,         ///< no row
};

/// A vendor's word on one regime. hipaa: a business associate agreement; gdpr: a processing agreement;
/// soc2: the customer gets the report; pci_dss, iso27001: held for the vendor's own scope; eu_residency: data
/// at rest can be held in the EU.
struct Signature {
  Signs signs = Signs::unknown;
  std::string product, edition;       ///< "Slack", "Pro"; edition "*" is the whole product
  std::string from;                   ///< "Enterprise"
  std::string leaves_out;             ///< what the agreement does not cover: "batch"
  std::string add_on;                 ///< product of the price book without which it does not hold
  std::vector<std::string> excludes;  ///< regimes that cannot be had with it
  double adds = 0;                    ///< share of the product's own price
  bool is_absent = false;             ///< no: the regime is not among the names on the vendor's page
  bool is_estimated = false;          ///< general knowledge, no dated page
  std::string source, as_of;          ///< as_of: a day, a month, a year, or empty
};

class Signatures {
 public:
  /// An empty text is an empty list. @throws std::runtime_error where the text is malformed.
  [[nodiscard]] static Signatures from_text(std::string_view json);

  /// Of a product by its name, "Slack Business+": the longest product that the name begins with, and there
  /// the edition's row before that of the whole product.
  [[nodiscard]] Signature of(std::string_view vendor, std::string_view name, std::string_view regime) const;
  /// Of a cloud's own service: by the product's name, else the first of its category that is signed for, else
  /// the cloud as a whole; unknown where the vendor's list by service does not hold the category.
  [[nodiscard]] Signature of_service(std::string_view vendor, std::string_view product,
                                     std::string_view category, std::string_view regime) const;
  /// The product under which a maker of language models signs: "OpenAI API"; empty where none is known.
  [[nodiscard]] std::string model_product(std::string_view vendor) const;

 private:
  struct Row {
    std::string vendor, regime;
    std::vector<std::string> categories;
    Signature signature;
  };
  std::vector<Row> editions_, services_;
  std::vector<std::pair<std::string, std::string>> models_;
};

/// Whether a row is older than a year on that day, or bears no day: to be checked before signing.
[[nodiscard]] bool is_old(const Signature& signature, Date date);

/// "GDPR", "HIPAA", "EU residency".
[[nodiscard]] std::string_view regime_name(std::string_view regime);

}  // namespace runrate
