#include "graph/resolvers/administration.h"

#include <limits>
#include <utility>

#include "graph/convert.h"

namespace battlesbit::graph {
namespace {

constexpr std::int64_t kNanosecondsPerMicrosecond = 1'000;

// Errors: INVALID_NUMBER, which names the field.
Result<std::optional<std::int64_t>> whole(std::string_view field, const std::optional<std::uint64_t>& number,
                                          std::int64_t max = std::numeric_limits<std::int64_t>::max()) {
  if (!number) return std::optional<std::int64_t>();
  if (*number <= static_cast<std::uint64_t>(max)) return std::optional(static_cast<std::int64_t>(*number));
  return fail(ErrorKind::kInvalidArgument, "INVALID_NUMBER", fmt::format("{} is too large.", field));
}

template <class Input>
Result<GameInput> game_input(const Input& from) {
  constexpr std::int64_t kBalanceMax = std::numeric_limits<std::int64_t>::max() / kFixedOne;
  GameInput input;
  input.title = from.title;
  input.description = from.description;
  if constexpr (requires { from.clear_description; }) {
    input.clears_description = from.clear_description.value_or(false);
    input.clears_cover = from.clear_cover.value_or(false);
    input.clears_reward_price = from.clear_reward_price.value_or(false);
    if (from.currency) input.currency = from_schema(*from.currency);
  } else {
    input.currency = from_schema(from.currency);
  }
  TRY(input.entry_fee, whole("entryFee", from.entry_fee));
  TRY(const auto balance, whole("startVBalance", from.start_v_balance, kBalanceMax));
  if (balance) input.start_balance = VirtualMoney::from_integer(*balance);
  if (from.duration) input.duration = Duration(*from.duration / kNanosecondsPerMicrosecond);
  input.min_players = from.min_players;
  input.max_players = from.max_players;
  input.max_positions = from.max_positions;
  input.is_active = from.is_active;
  input.cover = from.cover;
  TRY(input.reward_price, whole("rewardPrice", from.reward_price));
  input.cup = from.cup;
  input.win_exp = from.win_exp;
  input.lose_exp = from.lose_exp;
  return input;
}

template <class Input>
UserInput user_input(const Input& from) {
  UserInput input;
  input.email = from.email;
  input.nick_name = from.nick_name;
  input.avatar = from.avatar;
  input.is_active = from.is_active;
  input.is_staff = from.is_staff;
  input.is_email_verified = from.is_email_verified;
  return input;
}

}  // namespace

Task<Result<Game>> AdministrationMutations::create_game(MutationCreateGameArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(auto input, game_input(arguments.create_game_input));
  co_return co_await context.services.administer_games.create(actor, std::move(input));
}

Task<Result<Game>> AdministrationMutations::update_game(MutationUpdateGameArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<GameId>("id", arguments.id));
  CO_TRY(auto input, game_input(arguments.update_game_input));
  co_return co_await context.services.administer_games.update(actor, id, std::move(input));
}

Task<Result<bool>> AdministrationMutations::delete_game(MutationDeleteGameArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<GameId>("id", arguments.id));
  CO_TRY_VOID(co_await context.services.administer_games.remove(actor, id));
  co_return true;
}

Task<Result<AchievementDefinition>> AdministrationMutations::create_achievement_definition(
    MutationCreateAchievementDefinitionArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  auto& from = arguments.create_achievement_definition_input;
  DefinitionInput input{std::move(from.name), std::move(from.description), std::move(from.query), {}};
  co_return co_await context.services.administer_definitions.create(actor, std::move(input));
}

Task<Result<AchievementDefinition>> AdministrationMutations::update_achievement_definition(
    MutationUpdateAchievementDefinitionArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<AchievementDefinitionId>("id", arguments.id));
  auto& from = arguments.update_achievement_definition_input;
  DefinitionInput input{std::move(from.name), std::move(from.description), std::move(from.query), from.is_active};
  co_return co_await context.services.administer_definitions.update(actor, id, std::move(input));
}

Task<Result<bool>> AdministrationMutations::delete_achievement_definition(
    MutationDeleteAchievementDefinitionArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<AchievementDefinitionId>("id", arguments.id));
  CO_TRY_VOID(co_await context.services.administer_definitions.remove(actor, id));
  co_return true;
}

Task<Result<User>> AdministrationMutations::create_user(MutationCreateUserArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  co_return co_await context.services.administer_users.create(actor, user_input(arguments.create_user_input));
}

Task<Result<User>> AdministrationMutations::update_user(MutationUpdateUserArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<UserId>("id", arguments.id));
  const auto& from = arguments.update_user_input;
  UserInput input = user_input(from);
  input.clears_email = from.clear_email.value_or(false);
  input.clears_nick_name = from.clear_nick_name.value_or(false);
  input.clears_avatar = from.clear_avatar.value_or(false);
  co_return co_await context.services.administer_users.update(actor, id, std::move(input));
}

Task<Result<bool>> AdministrationMutations::delete_user(MutationDeleteUserArguments arguments, Context& context) {
  CO_TRY(const auto actor, context.require_user());
  CO_TRY(const auto id, id_of<UserId>("id", arguments.id));
  CO_TRY_VOID(co_await context.services.administer_users.remove(actor, id));
  co_return true;
}

}  // namespace battlesbit::graph
