// How one kind of value is read from text and printed back: the cells of the table in keys.cc. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/configuration.h"

namespace battlesbit::config {

// A reason completes the sentence "BATTLESBIT_KEY: ..." and never repeats the value, which may be a secret.
template <class T>
using Parsed = std::expected<T, std::string>;

template <class T>
struct Format {
  std::string kind;  // For people: "true or false".
  std::function<Parsed<T>(std::string_view)> parse;
  std::function<std::string(const T&)> print;
};

Format<bool> boolean();
Format<std::string> text();
Format<std::string> host();
// An absolute URL with one of these schemes and a host.
Format<std::string> url(std::vector<std::string> schemes);
// A PostgreSQL connection URI. libpq allows several hosts and none, so only the scheme is checked here.
Format<std::string> database_uri();
Format<std::string> host_and_port();
// A key with its name: "id=secret".
Format<std::string> named_key();
Format<std::string> mail_address();
Format<std::string> trading_symbol();
// "*" or scheme://host[:port].
Format<std::string> web_origin();
// "192.0.2.1", "10.0.0.0/8", "fd00::/8".
Format<std::string> network();
// Numbers with units: "150us", "20ms", "1s", "1h30m", "30d".
Format<Duration> duration(Duration least, Duration most);
// "512", "64KiB", "1MiB".
Format<std::uint64_t> byte_size(std::uint64_t least, std::uint64_t most);
Format<std::uint64_t> whole_number(std::uint64_t least, std::uint64_t most);

// The narrower integer that a field has.
template <class T>
Format<T> number(std::uint64_t least, std::uint64_t most = std::numeric_limits<T>::max()) {
  const auto wide = whole_number(least, most);
  return {wide.kind,
          [wide](std::string_view given) -> Parsed<T> {
            auto value = wide.parse(given);
            if (!value) return std::unexpected(std::move(value).error());
            return static_cast<T>(*value);
          },
          [](const T& value) { return std::to_string(value); }};
}

// Separated by commas; blanks around an item do not count.
Format<std::vector<std::string>> list_of(Format<std::string> item, std::size_t least);

template <class T>
Format<T> choice(std::vector<std::pair<std::string, T>> options) {
  std::string kind;
  for (const auto& [name, value] : options) kind += (kind.empty() ? "" : " or ") + name;
  auto parse = [options, kind](std::string_view given) -> Parsed<T> {
    for (const auto& [name, value] : options) {
      if (name == given) return value;
    }
    return std::unexpected("must be " + kind);
  };
  auto print = [options](const T& wanted) {
    for (const auto& [name, value] : options) {
      if (value == wanted) return name;
    }
    return std::string("?");
  };
  return {kind, std::move(parse), std::move(print)};
}

}  // namespace battlesbit::config
