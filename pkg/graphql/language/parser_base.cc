#include "pkg/graphql/language/parser_base.h"

#include <fmt/format.h>

namespace battlesbit::graphql::parser_detail {

ParserBase::ParserBase(std::string_view body, ast::Document& document, ParseLimits limits)
    : document_(document), lexer_(body, document.decoded), limits_(limits) {
  ahead_ = lexer_.next();
  advance();
  last_end_ = 0;
}

void ParserBase::fail(std::uint32_t offset, std::string message) {
  if (!error_) error_ = LexerError{std::move(message), offset};
  token_ = ahead_ = Token{};
}

void ParserBase::advance() {
  last_end_ = token_.span.end;
  token_ = ahead_;
  if (failed() || at(TokenKind::kEnd)) {
    // A lexical error shows only when the parser reaches it, so that the first mistake of the text is the one reported.
    if (lexer_.error()) fail(lexer_.error()->offset, lexer_.error()->message);
    return;
  }
  if (++document_.tokens > limits_.tokens_max && limits_.tokens_max > 0) {
    return fail(token_.span.start,
                fmt::format("Document contains more that {} tokens. Parsing aborted.", limits_.tokens_max));
  }
  ahead_ = lexer_.next();
}

bool ParserBase::accept(TokenKind kind) {
  if (!at(kind)) return false;
  advance();
  return true;
}

bool ParserBase::accept_keyword(std::string_view word) {
  if (!at_keyword(word)) return false;
  advance();
  return true;
}

Token ParserBase::expect(TokenKind kind) {
  const Token token = token_;
  if (!at(kind)) {
    fail(token.span.start, fmt::format("Expected {}, found {}.", describe(kind), describe(token)));
  } else {
    advance();
  }
  return token;
}

void ParserBase::expect_keyword(std::string_view word) {
  if (at_keyword(word)) return advance();
  fail(token_.span.start, fmt::format("Expected \"{}\", found {}.", word, describe(token_)));
}

ast::Name ParserBase::name() {
  const Token token = expect(TokenKind::kName);
  return {token.text, token.span};
}

bool ParserBase::enter() {
  if (++depth_ <= limits_.depth_max || failed()) return !failed();
  fail(token_.span.start, fmt::format("Document nests deeper than {} levels. Parsing aborted.", limits_.depth_max));
  return false;
}

}  // namespace battlesbit::graphql::parser_detail
