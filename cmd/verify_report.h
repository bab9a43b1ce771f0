// What `battlesbit verify match` prints. Main thread only.
#pragma once

#include <string>

#include "application/usecases/verification/verify_match.h"

namespace battlesbit::cmd {

// Lines for people. What could not be checked is said to be so, never passed over.
std::string text_of(const VerifyReport& report);

}  // namespace battlesbit::cmd
