#include "pkg/graphql/validation/validate_files.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <set>
#include <utility>

#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/validate.h"

namespace battlesbit::graphql {
namespace {

struct Piece {
  const Document* document = nullptr;
  const ast::Definition* definition = nullptr;
  auto operator<=>(const Piece&) const = default;
};

Span span_of(const ast::Definition& definition) {
  return std::visit([](const auto& node) { return node.span; }, definition.node);
}

struct Spreads {
  std::vector<std::string_view>& names;
  void enter(const ast::FragmentSpread& node) const { names.push_back(node.name.text); }
};

std::vector<std::string_view> spreads_of(const ast::Definition& definition) {
  std::vector<std::string_view> names;
  Spreads spreads{names};
  std::visit([&spreads](const auto& node) { visit(node, spreads); }, definition.node);
  return names;
}

class App {
 public:
  App(const Schema& schema, std::vector<Source> files) : schema_(schema) {
    for (Source& file : files) read(std::move(file));
    for (const Document& document : documents_) {
      for (const ast::Definition& definition : document.definitions) {
        if (!std::holds_alternative<ast::OperationDefinition>(definition.node)) continue;
        for (const Piece& piece : with_fragments({{&document, &definition}})) used_.insert(piece);
      }
    }
  }

  std::vector<FileError> validate() {
    for (const Document& document : documents_) validate(document);
    std::vector<FileError> in_order;
    for (const std::string& name : names_) {
      std::ranges::copy_if(errors_, std::back_inserter(in_order),
                           [&name](const auto& error) { return error.file == name; });
    }
    return in_order;
  }

 private:
  void read(Source file) {
    const std::string name = file.name;
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
    auto document = parse(std::move(file), {.tokens_max = 0, .depth_max = 200});
    if (!document) {
      FileError error{.file = name, .message = document.error().message, .places = {}};
      for (const SourceLocation at : document.error().locations) error.places.push_back({name, at});
      errors_.push_back(std::move(error));
      return;
    }
    documents_.push_back(*std::move(document));
  }

  // A file's own fragment stands before those of others; all of others, so that two of them are told.
  std::vector<Piece> fragments(const Document& home, std::string_view name) const {
    std::vector<Piece> own;
    std::vector<Piece> others;
    for (const Document& document : documents_) {
      for (const ast::Definition& definition : document.definitions) {
        const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition.node);
        if (fragment == nullptr || fragment->name.text != name) continue;
        (&document == &home ? own : others).push_back({&document, &definition});
      }
    }
    return own.empty() ? others : own;
  }

  std::vector<Piece> with_fragments(std::vector<Piece> pieces) const {
    const Document& home = *pieces.front().document;
    std::set<Piece> known(pieces.begin(), pieces.end());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (const std::string_view name : spreads_of(*pieces[i].definition)) {
        for (const Piece& piece : fragments(home, name)) {
          if (known.insert(piece).second) pieces.push_back(piece);
        }
      }
    }
    return pieces;
  }

  // What other files use is looked at with them.
  void validate(const Document& document) {
    std::vector<Piece> pieces;
    for (const ast::Definition& definition : document.definitions) {
      if (!std::holds_alternative<ast::FragmentDefinition>(definition.node)) pieces.push_back({&document, &definition});
    }
    std::set<Piece> reached;
    if (!pieces.empty()) {
      for (const Piece& piece : with_fragments(pieces)) reached.insert(piece);
    }
    pieces.clear();
    for (const ast::Definition& definition : document.definitions) {
      const Piece piece{&document, &definition};
      if (reached.contains(piece) || !used_.contains(piece)) pieces.push_back(piece);
    }
    if (!pieces.empty()) judge(with_fragments(std::move(pieces)));
  }

  // The pieces become one text, each in the columns that it had, so that only the lines have to be found again.
  void judge(const std::vector<Piece>& pieces) {
    struct Begin {
      std::uint32_t line;
      std::uint32_t original_line;
      const Document* document;
    };
    std::string text;
    std::vector<Begin> begins;
    std::uint32_t line = 1;
    for (const Piece& piece : pieces) {
      const Span span = span_of(*piece.definition);
      const SourceLocation at = piece.document->locate(span);
      begins.push_back({line, at.line, piece.document});
      const std::string_view body =
          std::string_view(piece.document->source->body).substr(span.start, span.end - span.start);
      text.append(at.column - 1, ' ').append(body).append("\n");
      line += locate(body, static_cast<std::uint32_t>(body.size())).line;
    }
    const auto place_of = [&](SourceLocation at) {
      const auto after = std::ranges::upper_bound(begins, at.line, {}, &Begin::line);
      const Begin& begin = *std::prev(after);
      return FileError::Place{begin.document->source->name, {at.line - begin.line + begin.original_line, at.column}};
    };
    const auto document = parse(std::move(text), {.tokens_max = 0, .depth_max = 200});
    for (const GraphQLError& found : document ? graphql::validate(schema_, *document) : std::vector{document.error()}) {
      FileError error{.file = pieces.front().document->source->name, .message = found.message, .places = {}};
      for (const SourceLocation at : found.locations) error.places.push_back(place_of(at));
      if (!error.places.empty()) error.file = error.places.front().file;
      // A fragment that several files use is wrong only once.
      if (std::ranges::find(errors_, error) == errors_.end()) errors_.push_back(std::move(error));
    }
  }

  const Schema& schema_;
  std::vector<std::string> names_;
  std::deque<Document> documents_;
  std::set<Piece> used_;  // From some operation.
  std::vector<FileError> errors_;
};

}  // namespace

std::vector<FileError> validate_files(const Schema& schema, std::vector<Source> files) {
  return App(schema, std::move(files)).validate();
}

}  // namespace battlesbit::graphql
