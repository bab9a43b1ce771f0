// A refusal that says when the same call may be made again. The delay is a part of the sentence, which players read,
// and is read back from it where an answer has a place for the number: errors are one of thousands, and the others do
// not carry it. Values only, any thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "pkg/errors/error.h"

namespace battlesbit {

// kRateLimited: "<why> Try again in 42 s." `wait` is above zero.
Error retry_later(std::string code, std::string_view why, std::chrono::seconds wait);

// What retry_later() was given; zero for every other error.
std::chrono::seconds retry_after(const Error& error);

}  // namespace battlesbit
