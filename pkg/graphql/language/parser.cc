#include "pkg/graphql/language/parser.h"

#include <algorithm>
#include <limits>
#include <string_view>
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
    const std::uint32_t begin = token().span.start;
    std::optional<ast::Description> text = description();
    const bool executable =
        at_keyword("query") || at_keyword("mutation") || at_keyword("subscription") || at_keyword("fragment");
    if (text && at(TokenKind::kBraceLeft)) {
      fail(begin, "Unexpected description, descriptions are not supported on shorthand queries.");
      return {};
    }
    if (text && at(TokenKind::kName) && !executable && !at_type_system_definition()) {
      fail(begin, "Unexpected description, only GraphQL definitions support descriptions.");
      return {};
    }
    ast::Definition definition =
        executable ? executable_definition(text) : type_system_definition(accept_keyword("extend"), text);
    std::visit([begin](auto& node) { node.span.start = begin; }, definition.node);
    return definition;
  }

  bool at_type_system_definition() const {
    constexpr std::string_view kKeywords[] = {"schema", "scalar", "type",  "interface",
                                              "union",  "enum",   "input", "directive"};
    return std::ranges::any_of(kKeywords, [this](std::string_view keyword) { return at_keyword(keyword); });
  }

  ast::Definition executable_definition(std::optional<ast::Description> text) {
    ast::Definition definition = at_keyword("fragment") ? ast::Definition{fragment()} : ast::Definition{operation()};
    if (auto* operation = std::get_if<ast::OperationDefinition>(&definition.node)) operation->description = text;
    if (auto* fragment = std::get_if<ast::FragmentDefinition>(&definition.node)) fragment->description = text;
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
