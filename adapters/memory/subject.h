// Whether a subject belongs to a pattern: parts between dots, "*" is any one part, a last ">" is one part or more.
// Pure, any thread.
#pragma once

#include <string_view>

namespace battlesbit::memory {

bool subject_matches(std::string_view pattern, std::string_view subject);

}  // namespace battlesbit::memory
