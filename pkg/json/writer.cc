#include "pkg/json/writer.h"

#include <array>
#include <charconv>
#include <cstring>

namespace battlesbit::json {
namespace {

// What a byte of a string needs: 0 nothing, 'u' \u00XX, 'x' a look at the UTF-8 sequence it begins, else \ and that
// letter.
constexpr std::array<char, 256> make_escapes() {
  std::array<char, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = 'u';
  for (std::size_t byte = 0x80; byte < 256; ++byte) table[byte] = 'x';
  table['"'] = '"';
  table['\\'] = '\\';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  return table;
}
constexpr std::array<char, 256> kEscapes = make_escapes();

constexpr std::uint64_t repeat(std::uint8_t byte) { return 0x0101010101010101ULL * byte; }

// Whether one of eight bytes is a control character, a quote, a backslash or not ASCII.
bool needs_care(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const auto has_zero = [](std::uint64_t w) { return (w - repeat(0x01)) & ~w & repeat(0x80); };
  const std::uint64_t control = (word - repeat(0x20)) & ~word & repeat(0x80);
  return ((word & repeat(0x80)) | control | has_zero(word ^ repeat('"')) | has_zero(word ^ repeat('\\'))) != 0;
}

// The first byte that may need more than to be copied: sometimes one that turns out to need nothing.
std::size_t find_care(std::string_view text) {
  std::size_t at = 0;
  while (at + 8 <= text.size() && !needs_care(text.data() + at)) at += 8;
  if (at + 8 > text.size() && text.size() >= 8 && !needs_care(text.data() + text.size() - 8)) return text.size();
  while (at < text.size() && kEscapes[static_cast<unsigned char>(text[at])] == 0) ++at;
  return at;
}

// What most texts are: a quote, the text, a quote, without a further look at the room that is there.
void append_plain(std::string& out, std::string_view text) {
  const auto size = out.size();
  const auto all = size + text.size() + 2;
  out.resize_and_overwrite(all, [&](char* bytes, std::size_t) {
    bytes[size] = '"';
    text.copy(bytes + size + 1, text.size());
    bytes[all - 1] = '"';
    return all;
  });
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// The length of the valid UTF-8 sequence at `at`, or 0 (RFC 3629: no overlong forms, no surrogates, up to U+10FFFF).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const unsigned char next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
  if (!continues(text, at + 1)) return 0;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (!continues(text, at + 2)) return 0;
  if (lead == 0xE0) return next >= 0xA0 ? 3 : 0;
  if (lead == 0xED) return next <= 0x9F ? 3 : 0;
  if (lead >= 0xE1 && lead <= 0xEF) return 3;
  if (!continues(text, at + 3)) return 0;
  if (lead == 0xF0) return next >= 0x90 ? 4 : 0;
  if (lead == 0xF4) return next <= 0x8F ? 4 : 0;
  return lead >= 0xF1 && lead <= 0xF3 ? 4 : 0;
}

void append_escape(std::string& out, unsigned char byte) {
  constexpr char kHex[] = "0123456789abcdef";
  const char escape = kEscapes[byte];
  out += '\\';
  out += escape;
  if (escape == 'u') {
    out += "00";
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

template <class T>
void append_number(std::string& out, T number) {
  char digits[24];
  const auto result = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, static_cast<std::size_t>(result.ptr - digits));
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  std::size_t at = find_care(text);
  if (at == text.size()) return append_plain(out, text);
  out += '"';
  std::size_t written = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && !needs_care(text.data() + at)) {
      at += 8;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (kEscapes[byte] == 0) {
      ++at;
      continue;
    }
    const std::size_t length = kEscapes[byte] == 'x' ? utf8_length(text, at) : 0;
    if (length > 0) {
      at += length;
      continue;
    }
    out.append(text, written, at - written);
    if (kEscapes[byte] == 'x') {
      out += "\xEF\xBF\xBD";
    } else {
      append_escape(out, byte);
    }
    written = ++at;
  }
  out.append(text, written, std::string_view::npos);
  out += '"';
}

void append_integer(std::string& out, std::int64_t number) { append_number(out, number); }
void append_unsigned(std::string& out, std::uint64_t number) { append_number(out, number); }

void append_value(std::string& out, const Value& value) {
  if (const bool* boolean = value.boolean()) {
    out += *boolean ? "true" : "false";
  } else if (const Number* number = value.number()) {
    out += number->text;
  } else if (const std::string* text = value.string()) {
    append_string(out, *text);
  } else if (const Array* items = value.array()) {
    out += '[';
    for (const Value& item : *items) {
      if (&item != items->data()) out += ',';
      append_value(out, item);
    }
    out += ']';
  } else if (const Object* members = value.object()) {
    char separator = '{';
    for (const Member& member : *members) {
      out += separator;
      append_string(out, member.key);
      out += ':';
      append_value(out, member.value);
      separator = ',';
    }
    out += members->empty() ? "{}" : "}";
  } else {
    out += "null";
  }
}

std::string to_text(const Value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

Writer& Writer::key(std::string_view name) {
  before();
  append_string(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}

Writer& Writer::value(std::string_view text) {
  before();
  append_string(out_, text);
  return *this;
}

Writer& Writer::value(const Value& any) {
  before();
  append_value(out_, any);
  return *this;
}

Writer& Writer::raw(std::string_view json) {
  before();
  out_ += json;
  return *this;
}

}  // namespace battlesbit::json
