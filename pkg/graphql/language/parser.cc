#include "pkg/graphql/language/parser.h"

#include <limits>
#include <utility>

#include "pkg/graphql/language/parser_type_system.h"

namespace battlesbit::graphql {
namespace {

class DocumentParser : public parser_detail::TypeSystemParser {
 public:
  using TypeSystemParser::TypeSystemParser;

  std::vector<ast::Definition> definitions() {
    std::vector<ast::Definition> all;
    do {
      all.push_back(definition());
    } while (!failed() && !at(TokenKind::kEnd));
    return all;
  }

 private:
  ast::Definition definition() {
    if (at(TokenKind::kBraceLeft)) return {operation()};
    std::optional<ast::Description> text = description();
    const bool executable =
        at_keyword("query") || at_keyword("mutation") || at_keyword("subscription") || at_keyword("fragment");
    if (text && (executable || at_keyword("extend"))) {
      fail(text->span.start, "Unexpected description, descriptions are supported only on type definitions.");
      return {};
    }
    if (at_keyword("fragment")) return {fragment()};
    if (executable) return {operation()};
    const std::uint32_t start = token().span.start;
    const bool extension = accept_keyword("extend");
    ast::Definition definition = type_system_definition(extension, text);
    if (extension) std::visit([start](auto& node) { node.span.start = start; }, definition.node);
    return definition;
  }
};

GraphQLError syntax_error(std::string_view body, const LexerError& error) {
  return {.message = "Syntax Error: " + error.message,
          .locations = {locate(body, error.offset)},
          .path = {},
          .code = std::string(kParseFailed)};
}

}  // namespace

std::expected<Document, GraphQLError> parse(Source source, ParseLimits limits) {
  if (source.body.size() > std::numeric_limits<std::uint32_t>::max()) {
    return std::unexpected(syntax_error({}, {"Document is longer than 4 GiB.", 0}));
  }
  Document document;
  document.source = std::make_shared<const Source>(std::move(source));
  const std::string_view body = document.source->body;
  DocumentParser parser(body, document, limits);
  document.definitions = parser.definitions();
  if (parser.error()) {
    auto error = syntax_error(body, *parser.error());
    if (limits.tokens_max > 0 && document.tokens > limits.tokens_max) error.code = kTooManyTokens;
    return std::unexpected(std::move(error));
  }
  return document;
}

std::expected<Document, GraphQLError> parse(std::string text, ParseLimits limits) {
  return parse(Source{.body = std::move(text)}, limits);
}

}  // namespace battlesbit::graphql
