// "Did you mean": the known name that is written most like a wrong one. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace battlesbit::config {

// Nothing when no name is close enough to be a mistyped one: more than a third of its letters would have to change.
std::optional<std::string_view> nearest(std::string_view wrong, const std::vector<std::string_view>& names);

}  // namespace battlesbit::config
