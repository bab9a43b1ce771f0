// A decision as a line of text with everything in it, to be compared and read. For tests only.
#pragma once

#include <string>

#include "domain/entities/decision.h"

namespace battlesbit::oracle {

std::string describe(const Decision& decision);

}  // namespace battlesbit::oracle
