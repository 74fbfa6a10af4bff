// SPDX-License-Identifier: Apache-2.0
/// What is wrong with a line of a file that the spec names.
#pragma once

#include <string>

namespace runrate {

struct FileFault {
  int line = 0;  ///< from 1; 0 is the file as a whole
  std::string found, remedy;
  int column = 0;  ///< from 1, in characters; 0 is the line as a whole
};

}  // namespace runrate
