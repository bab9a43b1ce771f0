#include "config/formats.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace battlesbit::config {
namespace {

std::string unchanged(const std::string& value) { return value; }

bool is_blank_or_control(char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_or_control(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_or_control(text.back())) text.remove_suffix(1);
  return text;
}

// A format whose values are texts that must hold a condition.
Format<std::string> text_that(std::string kind, bool (*holds)(std::string_view)) {
  auto parse = [kind, holds](std::string_view given) -> Parsed<std::string> {
    if (!holds(given)) return std::unexpected("must be " + kind);
    return std::string(given);
  };
  return {kind, std::move(parse), unchanged};
}

bool is_port(std::string_view digits) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc() && end == digits.data() + digits.size() && port >= 1 && port <= 65535;
}

bool is_host(std::string_view name) {
  return !name.empty() && name.size() <= 255 &&
         std::ranges::none_of(name, [](char c) { return is_blank_or_control(c) || c == '/' || c == '@' || c == ','; });
}

bool is_named_key(std::string_view key) {
  constexpr std::size_t kLeast = 32;  // 256 bits.
  const auto equals = key.find('=');
  return equals != std::string_view::npos && equals > 0 && key.size() - equals - 1 >= kLeast &&
         std::ranges::none_of(key, is_blank_or_control);
}

bool is_host_and_port(std::string_view address) {
  const auto colon = address.rfind(':');
  return colon != std::string_view::npos && is_host(address.substr(0, colon)) && is_port(address.substr(colon + 1));
}

// "player@host" or "BattlesBit <no-reply@host>". Line breaks would let a value write mail headers of its own.
bool is_mail_address(std::string_view address) {
  if (std::ranges::any_of(address, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }))
    return false;
  const auto at = address.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() && address.find('@', at + 1) == address.npos;
}

bool is_trading_symbol(std::string_view symbol) {
  return symbol.size() >= 2 && symbol.size() <= 30 &&
         std::ranges::all_of(symbol, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_web_origin(std::string_view origin) {
  if (origin == "*") return true;
  const auto parsed = boost::urls::parse_uri(origin);
  return parsed && !parsed->host().empty() && parsed->path().empty() && !parsed->has_query() && !parsed->has_userinfo();
}

bool is_address_of(int family, std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(family, std::string(text).c_str(), bytes.data()) == 1;
}

bool is_network(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = text.substr(0, slash);
  const unsigned bits = is_address_of(AF_INET, address) ? 32 : is_address_of(AF_INET6, address) ? 128 : 0;
  if (bits == 0 || slash == std::string_view::npos) return bits != 0;
  const auto prefix = text.substr(slash + 1);
  unsigned length = 0;
  const auto [end, error] = std::from_chars(prefix.data(), prefix.data() + prefix.size(), length);
  return error == std::errc() && end == prefix.data() + prefix.size() && length <= bits;
}

}  // namespace

Format<bool> boolean() { return choice<bool>({{"true", true}, {"false", false}}); }

Format<std::string> text() {
  return {"text", [](std::string_view given) -> Parsed<std::string> { return std::string(given); }, unchanged};
}

Format<std::string> host() { return text_that("a host name or address", is_host); }
Format<std::string> host_and_port() { return text_that("host:port", is_host_and_port); }
Format<std::string> named_key() { return text_that("id=secret, the secret of at least 32 characters", is_named_key); }
Format<std::string> mail_address() { return text_that("a mail address", is_mail_address); }
Format<std::string> trading_symbol() { return text_that("a symbol such as BTCUSDT", is_trading_symbol); }
Format<std::string> network() { return text_that("an address or a network such as 10.0.0.0/8", is_network); }

Format<std::string> web_origin() { return text_that("* or an origin such as https://app.example", is_web_origin); }

Format<std::string> database_uri() {
  return text_that("a URI that begins with postgres:// or postgresql://", [](std::string_view uri) {
    return (uri.starts_with("postgres://") || uri.starts_with("postgresql://")) &&
           std::ranges::none_of(uri, is_blank_or_control);
  });
}

Format<std::string> url(std::vector<std::string> schemes) {
  const std::string kind = fmt::format("a URL that begins with {}://", fmt::join(schemes, ":// or "));
  auto parse = [schemes, kind](std::string_view given) -> Parsed<std::string> {
    const auto parsed = boost::urls::parse_uri(given);
    if (!parsed) return std::unexpected("must be " + kind);
    if (std::ranges::find(schemes, std::string(parsed->scheme())) == schemes.end()) {
      return std::unexpected("must be " + kind);
    }
    if (parsed->host().empty()) return std::unexpected("the URL names no host");
    if (parsed->has_port() && !is_port(std::string(parsed->port()))) {
      return std::unexpected("the port of the URL must be between 1 and 65535");
    }
    return std::string(given);
  };
  return {kind, std::move(parse), unchanged};
}

Format<std::uint64_t> whole_number(std::uint64_t least, std::uint64_t most) {
  auto parse = [least, most](std::string_view given) -> Parsed<std::uint64_t> {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
    if (error == std::errc::invalid_argument || end != given.data() + given.size()) {
      return std::unexpected("must be a whole number");
    }
    if (error != std::errc() || value < least || value > most) {
      return std::unexpected(fmt::format("must be between {} and {}", least, most));
    }
    return value;
  };
  return {fmt::format("a whole number from {} to {}", least, most), std::move(parse),
          [](const std::uint64_t& value) { return std::to_string(value); }};
}

Format<std::vector<std::string>> list_of(Format<std::string> item, std::size_t least) {
  auto parse = [item, least](std::string_view given) -> Parsed<std::vector<std::string>> {
    std::vector<std::string> values;
    for (std::size_t from = 0; from <= given.size();) {
      const auto comma = std::min(given.find(',', from), given.size());
      const auto piece = trimmed(given.substr(from, comma - from));
      from = comma + 1;
      if (piece.empty()) continue;
      auto value = item.parse(piece);
      if (!value) return std::unexpected(fmt::format("item {} {}", values.size() + 1, value.error()));
      values.push_back(*std::move(value));
    }
    if (values.size() < least) return std::unexpected(fmt::format("needs at least {} item", least));
    return values;
  };
  return {"a list, separated by commas, of: " + item.kind, std::move(parse),
          [](const std::vector<std::string>& values) { return fmt::format("{}", fmt::join(values, ",")); }};
}

}  // namespace battlesbit::config
