// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/book_error.hpp"

#include <fmt/format.h>

#include <utility>

namespace runrate {
namespace {

std::string listing(std::string_view file, const std::vector<BookFault>& faults) {
  std::string text;
  for (const BookFault& fault : faults) {
    text += fmt::format("{}{}: {}: {}", text.empty() ? "" : "\n", file, fault.path, fault.found);
    if (!fault.fits.empty()) text += "; expected " + fault.fits;
  }
  return text;
}

}  // namespace

BookError::BookError(std::string name, std::vector<BookFault> found)
    : std::invalid_argument(listing(name, found)), file(std::move(name)), faults(std::move(found)) {}

}  // namespace runrate
