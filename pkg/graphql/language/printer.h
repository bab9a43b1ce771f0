// Syntax tree to text in graphql-js's layout: two blanks of indentation, one definition per paragraph. Reads back as
// the same tree. Pure, any thread.
#pragma once

#include <string>

#include "pkg/graphql/language/ast.h"

namespace battlesbit::graphql {

std::string print(const ast::Document& document);
std::string print(const ast::Definition& definition);
std::string print(const ast::SelectionSet& selection_set);
std::string print(const ast::Field& field);
std::string print(const ast::Value& value);
std::string print(const ast::Type& type);
std::string print(const ast::Directive& directive);

// "text" with GraphQL's escapes.
std::string print_string(std::string_view text);

}  // namespace battlesbit::graphql
