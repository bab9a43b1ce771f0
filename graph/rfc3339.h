// Whether a text is a moment. Pure, any thread.
#pragma once

#include <string_view>

namespace battlesbit::graph {

// "2026-11-28T18:30:00.25+01:00", as RFC 3339 says: a day of the calendar, a time of the day and an offset.
bool is_rfc3339(std::string_view text);

}  // namespace battlesbit::graph
