#include "pkg/graphql/language/lexer.h"

#include <array>

#include <fmt/format.h>

#include "pkg/graphql/language/block_string.h"
#include "pkg/graphql/language/unicode.h"

namespace battlesbit::graphql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_continue(char c) { return is_name_start(c) || is_digit(c); }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::array<std::string_view, 20> kDescriptions = {
    "<EOF>", "\"!\"", "\"$\"", "\"&\"", "\"(\"", "\")\"", "\"...\"", "\":\"", "\"=\"",  "\"@\"",
    "\"[\"", "\"]\"", "\"{\"", "\"|\"", "\"}\"", "Name",  "Int",     "Float", "String", "BlockString"};

}  // namespace

std::string_view describe(TokenKind kind) { return kDescriptions[static_cast<std::size_t>(kind)]; }

std::string describe(const Token& token) {
  if (token.kind < TokenKind::kName) return std::string(describe(token.kind));
  return fmt::format("{} \"{}\"", describe(token.kind), token.text);
}

Token Lexer::next() {
  skip_ignored();
  if (error_ || at_ >= body_.size()) return punctuator(TokenKind::kEnd, 0);
  const char c = body_[at_];
  switch (c) {
    case '!':
      return punctuator(TokenKind::kBang, 1);
    case '$':
      return punctuator(TokenKind::kDollar, 1);
    case '&':
      return punctuator(TokenKind::kAmp, 1);
    case '(':
      return punctuator(TokenKind::kParenLeft, 1);
    case ')':
      return punctuator(TokenKind::kParenRight, 1);
    case ':':
      return punctuator(TokenKind::kColon, 1);
    case '=':
      return punctuator(TokenKind::kEquals, 1);
    case '@':
      return punctuator(TokenKind::kAt, 1);
    case '[':
      return punctuator(TokenKind::kBracketLeft, 1);
    case ']':
      return punctuator(TokenKind::kBracketRight, 1);
    case '{':
      return punctuator(TokenKind::kBraceLeft, 1);
    case '|':
      return punctuator(TokenKind::kPipe, 1);
    case '}':
      return punctuator(TokenKind::kBraceRight, 1);
    case '.':
      if (body_.substr(at_, 3) == "...") return punctuator(TokenKind::kSpread, 3);
      break;
    case '"':
      return body_.substr(at_, 3) == "\"\"\"" ? block_string() : string();
    case '\'':
      return fail(at_, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
    default:
      break;
  }
  if (is_name_start(c)) return name();
  if (is_digit(c) || c == '-') return number();
  const bool valid = decode_utf8(body_, at_).bytes > 0;
  return fail(at_, fmt::format("{} character: {}.", valid ? "Unexpected" : "Invalid", character(at_)));
}

void Lexer::skip_ignored() {
  while (at_ < body_.size()) {
    const char c = body_[at_];
    if (c == ' ' || c == ',' || c == '\n' || c == '\t' || c == '\r') {
      ++at_;
    } else if (c == '#') {
      at_ = std::min(body_.find_first_of("\r\n", at_), body_.size());
    } else if (body_.substr(at_, 3) == "\xEF\xBB\xBF") {
      at_ += 3;
    } else {
      return;
    }
  }
}

Token Lexer::punctuator(TokenKind kind, std::size_t length) {
  const auto start = static_cast<std::uint32_t>(at_);
  at_ += length;
  return {kind, {start, static_cast<std::uint32_t>(at_)}, {}};
}

Token Lexer::name() {
  std::size_t end = at_ + 1;
  while (is_name_continue(peek(end))) ++end;
  const std::string_view text = body_.substr(at_, end - at_);
  Token token = punctuator(TokenKind::kName, text.size());
  token.text = text;
  return token;
}

bool Lexer::digits(std::size_t& at) {
  if (!is_digit(peek(at))) {
    fail(at, fmt::format("Invalid number, expected digit but got: {}.", character(at)));
    return false;
  }
  while (is_digit(peek(at))) ++at;
  return true;
}

Token Lexer::number() {
  std::size_t end = at_;
  bool is_float = false;
  if (peek(end) == '-') ++end;
  if (peek(end) == '0') {
    ++end;
    if (is_digit(peek(end))) {
      return fail(end, fmt::format("Invalid number, unexpected digit after 0: {}.", character(end)));
    }
  } else if (!digits(end)) {
    return {};
  }
  if (peek(end) == '.') {
    is_float = true;
    if (!digits(++end)) return {};
  }
  if (peek(end) == 'e' || peek(end) == 'E') {
    is_float = true;
    ++end;
    if (peek(end) == '+' || peek(end) == '-') ++end;
    if (!digits(end)) return {};
  }
  // "1.5.3" and "3m" are no two tokens.
  if (peek(end) == '.' || is_name_start(peek(end))) {
    return fail(end, fmt::format("Invalid number, expected digit but got: {}.", character(end)));
  }
  const std::string_view text = body_.substr(at_, end - at_);
  Token token = punctuator(is_float ? TokenKind::kFloat : TokenKind::kInt, text.size());
  token.text = text;
  return token;
}

Token Lexer::string() {
  std::size_t at = at_ + 1;
  std::size_t copied = at;  // What is before it is in `out`.
  std::string out;
  bool escaped = false;
  while (at < body_.size() && body_[at] != '"' && body_[at] != '\n' && body_[at] != '\r') {
    if (body_[at] == '\\') {
      out.append(body_, copied, at - copied);
      escaped = true;
      if (!escape(at, out)) return {};
      copied = at;
      continue;
    }
    const std::size_t bytes = decode_utf8(body_, at).bytes;
    if (bytes == 0) return fail(at, fmt::format("Invalid character within String: {}.", character(at)));
    at += bytes;
  }
  if (peek(at) != '"' || at >= body_.size()) return fail(at, "Unterminated string.");
  std::string_view text = body_.substr(copied, at - copied);
  if (escaped) text = decoded_.emplace_back(out.append(text));
  Token token = punctuator(TokenKind::kString, at + 1 - at_);
  token.text = text;
  return token;
}

// `at` is on the backslash and moves past the escape.
bool Lexer::escape(std::size_t& at, std::string& out) {
  const char c = peek(at + 1);
  if (c == 'u') return unicode_escape(at, out);
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const std::size_t index = kLetters.find(c);
  if (index == std::string_view::npos || at + 1 >= body_.size()) {
    fail(at, fmt::format("Invalid character escape sequence: \"{}\".", body_.substr(at, 2)));
    return false;
  }
  out += kMeanings[index];
  at += 2;
  return true;
}

// \u00E9, \u{1F600}, and surrogate pairs \uD83D\uDE00.
bool Lexer::unicode_escape(std::size_t& at, std::string& out) {
  const auto four = [this](std::size_t from) -> std::optional<char32_t> {
    char32_t value = 0;
    for (std::size_t next = from; next < from + 4; ++next) {
      const int digit = hex_digit(peek(next));
      if (digit < 0) return std::nullopt;
      value = value << 4 | static_cast<char32_t>(digit);
    }
    return value;
  };
  const auto refuse = [&](std::size_t length) {
    fail(at, fmt::format("Invalid Unicode escape sequence: \"{}\".", body_.substr(at, length)));
    return false;
  };
  if (peek(at + 2) == '{') {
    char32_t value = 0;
    std::size_t end = at + 3;
    while (hex_digit(peek(end)) >= 0 && value <= 0x10FFFF) {
      value = value << 4 | static_cast<char32_t>(hex_digit(peek(end++)));
    }
    const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    if (end == at + 3 || peek(end) != '}' || !scalar) return refuse(end + 1 - at);
    append_utf8(out, value);
    at = end + 1;
    return true;
  }
  const auto first = four(at + 2);
  if (!first) return refuse(6);
  if (*first < 0xD800 || *first > 0xDFFF) {
    append_utf8(out, *first);
    at += 6;
    return true;
  }
  const auto second = body_.substr(std::min(at + 6, body_.size()), 2) == "\\u" ? four(at + 8) : std::nullopt;
  if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return refuse(6);
  append_utf8(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
  at += 12;
  return true;
}

Token Lexer::block_string() {
  std::size_t at = at_ + 3;
  std::string raw;
  while (at < body_.size()) {
    if (body_.substr(at, 3) == "\"\"\"") {
      const std::string_view text = decoded_.emplace_back(dedent_block_string(raw));
      Token token = punctuator(TokenKind::kBlockString, at + 3 - at_);
      token.text = text;
      return token;
    }
    if (body_.substr(at, 4) == "\\\"\"\"") {
      raw += "\"\"\"";
      at += 4;
      continue;
    }
    const std::size_t bytes = decode_utf8(body_, at).bytes;
    if (bytes == 0) return fail(at, fmt::format("Invalid character within String: {}.", character(at)));
    raw.append(body_, at, bytes);
    at += bytes;
  }
  return fail(at, "Unterminated string.");
}

Token Lexer::fail(std::size_t at, std::string message) {
  if (!error_) error_ = LexerError{std::move(message), static_cast<std::uint32_t>(at)};
  return {TokenKind::kEnd, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)}, {}};
}

std::string Lexer::character(std::size_t at) const {
  if (at >= body_.size()) return "<EOF>";
  const CodePoint point = decode_utf8(body_, at);
  if (point.value == '"') return "'\"'";
  if (point.value >= 0x20 && point.value <= 0x7E) return fmt::format("\"{}\"", body_[at]);
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(point.value));
}

}  // namespace battlesbit::graphql
