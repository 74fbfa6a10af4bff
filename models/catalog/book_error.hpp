// SPDX-License-Identifier: Apache-2.0
/// What is wrong with a file of the price book.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// One value that is not as it must be.
struct BookFault {
  std::string path;   ///< as JSON pointer: "/rates/3/steps"; empty is the file as a whole
  std::string found;  ///< "-4 is negative"
  std::string fits;   ///< "a price from 0"; may be empty
};

/// Somebody's price book is at fault, not the program.
class BookError : public std::invalid_argument {
 public:
  /// @param name of the file below the book's folder: "rates/aws/global.json"
  BookError(std::string name, std::vector<BookFault> found);

  std::string file;
  std::vector<BookFault> faults;
};

/// Reading goes on after a fault, up to so many of a file.
inline constexpr std::size_t most_book_faults = 50;

}  // namespace runrate
