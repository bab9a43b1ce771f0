// How many aliases and directives a document may have: one costs next to nothing to send, and each is work.
#pragma once

#include <cstddef>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class SizeLimit {
 public:
  explicit SizeLimit(Context& context) : context_(context) {}
  void enter(const ast::Field& node);
  void enter(const ast::Directive& node);

 private:
  Context& context_;
  std::size_t aliases_ = 0;
  std::size_t directives_ = 0;
};

}  // namespace battlesbit::graphql::validation
