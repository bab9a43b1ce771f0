// Text to tokens, one at a time. One thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "pkg/graphql/language/source.h"

namespace battlesbit::graphql {

enum class TokenKind : std::uint8_t {
  kEnd,
  kBang,
  kDollar,
  kAmp,
  kParenLeft,
  kParenRight,
  kSpread,
  kColon,
  kEquals,
  kAt,
  kBracketLeft,
  kBracketRight,
  kBraceLeft,
  kPipe,
  kBraceRight,
  kName,
  kInt,
  kFloat,
  kString,
  kBlockString,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  Span span;
  std::string_view text;  // A name, a number's characters, a string's contents.
};

// For error sentences: "\"{\"", "Name", "<EOF>"; with its text: "Name \"foo\"".
std::string_view describe(TokenKind kind);
std::string describe(const Token& token);

struct LexerError {
  std::string message;  // Without "Syntax Error: ".
  std::uint32_t offset = 0;
};

class Lexer {
 public:
  // `decoded` receives the contents of strings that differ from the text.
  Lexer(std::string_view body, std::deque<std::string>& decoded) : body_(body), decoded_(decoded) {}

  // After an error (see error()) and at the end of the text: kEnd for ever.
  Token next();
  const std::optional<LexerError>& error() const { return error_; }

 private:
  void skip_ignored();
  Token punctuator(TokenKind kind, std::size_t length);
  Token name();
  Token number();
  bool digits(std::size_t& at);
  Token string();
  Token block_string();
  bool escape(std::size_t& at, std::string& out);
  bool unicode_escape(std::size_t& at, std::string& out);
  Token fail(std::size_t at, std::string message);
  std::string character(std::size_t at) const;
  char peek(std::size_t at) const { return at < body_.size() ? body_[at] : '\0'; }

  std::string_view body_;
  std::deque<std::string>& decoded_;
  std::size_t at_ = 0;
  std::optional<LexerError> error_;
};

}  // namespace battlesbit::graphql
