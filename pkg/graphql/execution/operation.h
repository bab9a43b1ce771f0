// A parsed and validated document, and one of its operations ready to run with its plans. Loop thread only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pkg/graphql/execution/plan.h"
#include "pkg/graphql/language/ast.h"

namespace battlesbit::graphql {

class Operation {
 public:
  Operation(const ExecutableSchema& schema, std::shared_ptr<const Document> document,
            const ast::OperationDefinition& definition);

  const Document& document() const { return *document_; }
  const ast::OperationDefinition& definition() const { return definition_; }
  const Fragments& fragments() const { return fragments_; }
  ast::OperationType type() const { return definition_.operation; }

  // The plan for these variables; the same one as long as no @skip or @include changes its mind.
  std::shared_ptr<const Plan> plan(const json::Object& variables);

  // How long the last response was: the next one reserves as much.
  std::size_t response_size = 256;

  // The response to an event that many subscribers get; nothing when it is not the last one of these variables.
  std::shared_ptr<const std::string> find_shared(const void* event, const json::Object& variables) const;
  void share(std::shared_ptr<const void> event, const json::Object& variables,
             std::shared_ptr<const std::string> response);

 private:
  struct Shared {
    std::shared_ptr<const void> event;  // Held, so that no other event can have its address.
    json::Object variables;
    std::shared_ptr<const std::string> response;
  };

  const ExecutableSchema& schema_;
  std::shared_ptr<const Document> document_;
  const ast::OperationDefinition& definition_;
  Fragments fragments_;
  std::vector<std::string_view> conditions_;
  std::map<std::string, std::shared_ptr<const Plan>> plans_;  // By the values of the conditions: "10".
  std::shared_ptr<const Plan> only_plan_;                     // Of an operation without conditions.
  std::optional<Shared> shared_;
};

}  // namespace battlesbit::graphql
