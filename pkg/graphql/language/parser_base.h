// What every part of the parser uses: the current token, expectations, lists, and the first error. After an error the
// current token is the end of the text and every loop stops, so that the grammar functions need no error paths of their
// own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/lexer.h"
#include "pkg/graphql/language/parser.h"

namespace battlesbit::graphql::parser_detail {

class ParserBase {
 public:
  ParserBase(std::string_view body, ast::Document& document, ParseLimits limits);

  const std::optional<LexerError>& error() const { return error_; }

 protected:
  bool failed() const { return error_.has_value(); }
  void fail(std::uint32_t offset, std::string message);
  void unexpected() { fail(token_.span.start, "Unexpected " + describe(token_) + "."); }

  bool at(TokenKind kind) const { return token_.kind == kind; }
  bool at_keyword(std::string_view word) const { return at(TokenKind::kName) && token_.text == word; }
  void advance();
  bool accept(TokenKind kind);
  bool accept_keyword(std::string_view word);
  Token expect(TokenKind kind);
  void expect_keyword(std::string_view word);
  const Token& token() const { return token_; }
  Span since(std::uint32_t start) const { return {start, last_end_}; }

  ast::Name name();

  // open item+ close
  template <class Item, class Parse>
  std::vector<Item> many(TokenKind open, Parse parse, TokenKind close) {
    std::vector<Item> items;
    expect(open);
    while (!failed()) {
      items.push_back(parse());
      if (accept(close)) break;
    }
    return items;
  }
  // Nothing, or open item+ close.
  template <class Item, class Parse>
  std::vector<Item> optional_many(TokenKind open, Parse parse, TokenKind close) {
    return at(open) ? many<Item>(open, parse, close) : std::vector<Item>();
  }

  // Guards the recursion; false (and an error) when the document nests too deep.
  bool enter();
  void leave() { --depth_; }

 private:
  ast::Document& document_;
  Lexer lexer_;
  ParseLimits limits_;
  Token token_;
  Token ahead_;
  std::uint32_t last_end_ = 0;
  std::size_t depth_ = 0;
  std::optional<LexerError> error_;
};

}  // namespace battlesbit::graphql::parser_detail
