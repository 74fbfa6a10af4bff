// SPDX-License-Identifier: Apache-2.0
/// A short piece of work that is done whole although the command be interrupted or killed meanwhile.
#pragma once

#include <functional>

namespace runrate {

/// Does the work in a process of its own, in a session of its own. Signals that would end the command end it
/// after the work; a kill ends the command alone. Open descriptors, and the locks on them, last as long as
/// the work. @throws FileError with what the work threw
void out_of_reach(const std::function<void()>& work);

}  // namespace runrate
