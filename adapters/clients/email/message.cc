#include "adapters/clients/email/message.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <iterator>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "domain/entities/email.h"

namespace battlesbit::email {
namespace {

// Cannot appear in base64, and so in no part.
constexpr const char* kBoundary = "=_battlesbit_part";

std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (j < count ? static_cast<std::uint8_t>(bytes[i + j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j) text += j <= count ? kAlphabet[bits >> (18 - 6 * j) & 63] : '=';
  }
  return text;
}

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t kLine = 76;
  const std::string all = base64(bytes);
  std::string lines;
  for (std::size_t i = 0; i < all.size(); i += kLine) lines += all.substr(i, kLine) + "\r\n";
  return lines;
}

// A control character could end the header and begin another one.
std::string without_controls(std::string_view text) {
  std::string clean(text);
  std::ranges::replace_if(clean, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return clean;
}

bool is_plain(std::string_view text) {
  constexpr std::size_t kPlainMax = 60;
  return text.size() <= kPlainMax && text.find("=?") == std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

// RFC 2047: words of at most 75 characters, cut between code points, on lines of their own.
std::string header_text(std::string_view raw) {
  const std::string text = without_controls(raw);
  if (is_plain(text)) return text;
  constexpr std::size_t kBytes = 42;  // 56 characters of base64 and 12 around them.
  std::string words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(begin + kBytes, text.size());
    const auto is_continuation = [&](std::size_t at) { return (static_cast<std::uint8_t>(text[at]) & 0xc0) == 0x80; };
    while (end < text.size() && end > begin + 1 && is_continuation(end)) --end;
    words += (begin == 0 ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(begin, end - begin)) + "?=";
    begin = end;
  }
  return words;
}

std::string from_header(const Sender& sender) {
  if (sender.name.empty()) return sender.address;
  if (!is_plain(sender.name)) return header_text(sender.name) + " <" + sender.address + ">";
  std::string quoted;
  for (const char c : sender.name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return "\"" + quoted + "\" <" + sender.address + ">";
}

std::string part(std::string_view kind, std::string_view content) {
  return fmt::format("Content-Type: text/{}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", kind,
                     base64_lines(content));
}

std::string body(const Mail& mail) {
  if (mail.html.empty()) return part("plain", mail.text);
  // The last part that a program can show is the one it shows.
  return fmt::format("Content-Type: multipart/alternative; boundary=\"{0}\"\r\n\r\n--{0}\r\n{1}--{0}\r\n{2}--{0}--\r\n",
                     kBoundary, part("plain", mail.text), part("html", mail.html));
}

std::string date_text(Timestamp date) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(date);
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

}  // namespace

std::optional<Sender> parse_sender(std::string_view text) {
  const auto open = text.find('<');
  if (open == std::string_view::npos) {
    const auto address = normalize_email(text);
    return address ? std::optional<Sender>({"", *address}) : std::nullopt;
  }
  if (!text.ends_with('>')) return std::nullopt;
  const auto address = normalize_email(text.substr(open + 1, text.size() - open - 2));
  if (!address) return std::nullopt;
  std::string_view name = text.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
  return Sender{std::string(name), *address};
}

std::string to_message(const Mail& mail, const Sender& sender, Timestamp date) {
  return fmt::format("Date: {}\r\nFrom: {}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: {}\r\nMIME-Version: 1.0\r\n{}",
                     date_text(date), from_header(sender), mail.to, header_text(mail.subject), mail.message_id,
                     body(mail));
}

}  // namespace battlesbit::email
