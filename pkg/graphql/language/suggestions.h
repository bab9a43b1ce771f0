// " Did you mean \"a\", \"b\", or \"c\"?" for misspelt names. Pure, any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace battlesbit::graphql {

// The options that are near `input`, nearest first.
std::vector<std::string_view> suggestions(std::string_view input, std::span<const std::string_view> options);

// A sentence with a blank before it, for at most five suggestions; empty when there are none. `kind` as in "the enum
// value".
std::string did_you_mean(std::string_view kind, std::span<const std::string_view> suggestions);
std::string did_you_mean(std::span<const std::string_view> suggestions);

}  // namespace battlesbit::graphql
