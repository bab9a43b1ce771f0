// The grammar that values of header fields share (RFC 9110, 5.6): lists, parameters, quoted strings and weights. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace battlesbit::http {

// Without blanks and tabs at its ends.
std::string_view trimmed(std::string_view text);

// Takes the part before the next separator from the front of `rest`. Separators inside of quotes do not count.
std::string_view take_part(std::string_view& rest, char separator);

// The value of one of "name=value; name=\"value\"", without its quotes. Names match in any case.
std::optional<std::string> parameter_of(std::string_view parameters, std::string_view name);

// The weight among the parameters of an item, in thousandths: "q=0.75" is 750, none is 1000. What is malformed counts
// as 1000, as most servers have it.
int weight_of(std::string_view parameters);

}  // namespace battlesbit::http
