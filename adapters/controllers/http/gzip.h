// gzip (RFC 1952) of whole texts. Pure.
#pragma once

#include <string>
#include <string_view>

namespace battlesbit::http {

// At zlib's fastest level: JSON shrinks to a fifth there already, and the time is taken from the event loop.
// REQUIRES: less than 4 GiB.
std::string gzipped(std::string_view plain);

// REQUIRES: whole, and made by gzip.
std::string gunzipped(std::string_view packed);

}  // namespace battlesbit::http
