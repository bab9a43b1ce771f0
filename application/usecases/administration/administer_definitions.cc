#include "application/usecases/administration/administer_definitions.h"

#include "domain/entities/achievement_rule.h"
#include "domain/entities/text.h"

namespace battlesbit {
namespace {

constexpr std::size_t kNameMax = 120;
constexpr std::size_t kDescriptionMax = 2000;

Result<void> apply(const DefinitionInput& input, AchievementDefinition& definition) {
  if (input.name) definition.name = *input.name;
  if (input.description) definition.description = *input.description;
  if (input.query) {
    TRY(const auto rule, parse_achievement_rule(*input.query));
    definition.metric = rule.metric;
    definition.target = rule.target;
    definition.query = to_string(rule);
  }
  definition.is_active = input.is_active.value_or(definition.is_active);
  if (!is_line(definition.name, 1, kNameMax)) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_NAME", "name must have 1 to 120 printable characters.");
  }
  if (!is_prose(definition.description, kDescriptionMax)) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_DESCRIPTION",
                "description must have at most 2000 printable characters.");
  }
  return {};
}

}  // namespace

Task<Result<AchievementDefinition>> AdministerDefinitions::create(UserId actor, DefinitionInput input) {
  AchievementDefinition definition;
  definition.id = new_id<AchievementDefinitionId>(clock_, random_);
  definition.created_at = definition.updated_at = clock_.now();
  CO_TRY_VOID(apply(input, definition));
  CO_TRY_VOID(co_await definitions_.add(definition, auditor_.added(actor, "createAchievementDefinition", definition)));
  co_return definition;
}

Task<Result<AchievementDefinition>> AdministerDefinitions::update(UserId actor, AchievementDefinitionId id,
                                                                  DefinitionInput input) {
  auto change = [this, actor, input](AchievementDefinition& definition, Usage usage) -> Result<AuditEntry> {
    const AchievementDefinition before = definition;
    TRY_VOID(apply(input, definition));
    definition.updated_at = clock_.now();
    if (usage != Usage::kUnused && definition.metric != before.metric) {
      return fail(ErrorKind::kConflict, "DEFINITION_IN_USE",
                  "Players have made progress in this. Make another definition for another metric.");
    }
    return auditor_.changed(actor, "updateAchievementDefinition", before, definition);
  };
  co_return co_await definitions_.change(id, std::move(change));
}

Task<Result<void>> AdministerDefinitions::remove(UserId actor, AchievementDefinitionId id) {
  co_return co_await definitions_.remove(id, [this, actor](AchievementDefinition& definition, Usage) {
    const AchievementDefinition before = definition;
    definition.is_active = false;
    definition.updated_at = clock_.now();
    return Result<AuditEntry>(auditor_.changed(actor, "deleteAchievementDefinition", before, definition));
  });
}

}  // namespace battlesbit
