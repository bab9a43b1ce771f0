#include "pkg/graphql/execution/operation.h"

namespace battlesbit::graphql {
namespace {

// An operation with ten conditions has a thousand plans; the usual ones are few.
constexpr std::size_t kPlansMax = 16;

}  // namespace

Operation::Operation(const ExecutableSchema& schema, std::shared_ptr<const Document> document,
                     const ast::OperationDefinition& definition)
    : schema_(schema),
      document_(std::move(document)),
      definition_(definition),
      fragments_(fragments_of(*document_)),
      conditions_(condition_variables(definition_, fragments_)) {}

std::shared_ptr<const Plan> Operation::plan(const json::Object& variables) {
  if (conditions_.empty()) {
    if (!only_plan_) only_plan_ = std::make_shared<const Plan>(schema_, definition_, fragments_, variables);
    return only_plan_;
  }
  std::string key;
  for (const std::string_view name : conditions_) {
    const auto value = condition_value(name, variables);
    key += !value ? '-' : *value ? '1' : '0';
  }
  auto& plan = plans_[key];
  if (!plan) {
    plan = std::make_shared<const Plan>(schema_, definition_, fragments_, variables);
    if (plans_.size() > kPlansMax) {
      auto kept = plan;
      plans_.clear();  // Running requests hold theirs.
      plans_[key] = kept;
      return kept;
    }
  }
  return plan;
}

std::shared_ptr<const std::string> Operation::find_shared(const void* event, const json::Object& variables) const {
  const bool is_same = shared_ && shared_->event.get() == event && shared_->variables == variables;
  return is_same ? shared_->response : nullptr;
}

void Operation::share(std::shared_ptr<const void> event, const json::Object& variables,
                      std::shared_ptr<const std::string> response) {
  shared_ = Shared{std::move(event), variables, std::move(response)};
}

}  // namespace battlesbit::graphql
