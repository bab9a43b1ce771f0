#include "graph/resolvers/identity.h"

#include "domain/entities/level.h"
#include "graph/convert.h"

namespace battlesbit::graph {
namespace {

// The caller's own, or anybody's with the permission.
Task<Result<bool>> may_see(const User& user, std::string_view permission, Context& context) {
  if (context.is_viewer(user.id)) co_return true;
  co_return co_await context.has_permission(permission);
}

}  // namespace

Task<Result<User>> IdentityQueries::profile(Context& context) {
  CO_TRY(const auto id, context.require_user());
  CO_TRY(auto user, co_await context.load().user.load(id));
  if (!user) co_return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "This account does not exist any more.");
  co_return *std::move(user);
}

Task<Result<CodeRequested>> IdentityMutations::request_email_verification_code(
    MutationRequestEmailVerificationCodeArguments arguments, Context& context) {
  CO_TRY(const auto valid_for,
         co_await context.services.request_verification_code.run(std::move(arguments.email), context.viewer.client));
  co_return CodeRequested{
      static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::seconds>(valid_for).count())};
}

Task<Result<TokenPair>> IdentityMutations::login_with_email(MutationLoginWithEmailArguments arguments,
                                                            Context& context) {
  return context.services.login_with_email.run(std::move(arguments.email), std::move(arguments.verification_code),
                                               context.viewer.client);
}

Task<Result<TokenPair>> IdentityMutations::refresh_token(MutationRefreshTokenArguments arguments, Context& context) {
  return context.services.refresh_session.run(std::move(arguments.refresh_token));
}

Task<Result<bool>> IdentityMutations::logout(Context& context) {
  if (!context.viewer.session) {
    co_return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "This token belongs to no session.");
  }
  CO_TRY_VOID(co_await context.services.logout.run(*context.viewer.session));
  co_return true;
}

Task<Result<User>> IdentityMutations::update_profile(MutationUpdateProfileArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  auto& input = arguments.update_profile_input;
  co_return co_await context.services.update_profile.run(user, std::move(input.nick_name), std::move(input.avatar));
}

Task<Result<Wallet>> IdentityMutations::create_wallet(MutationCreateWalletArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  auto& services = context.services;
  Wallet wallet;
  wallet.id = new_id<WalletId>(services.clock, services.random);
  wallet.user_id = user;
  wallet.currency = from_schema(arguments.create_wallet_input.currency);
  wallet.created_at = wallet.updated_at = services.clock.now();
  co_return co_await services.ledger.open_wallet(std::move(wallet));
}

std::int32_t TokenResolver::expires_in(const TokenPair& tokens) {
  return static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::seconds>(tokens.access_lifetime).count());
}

Task<Result<std::optional<std::string>>> UserResolver::email(const User& user, Context& context) {
  CO_TRY(const bool allowed, co_await may_see(user, "read:users", context));
  co_return allowed ? user.email : std::nullopt;
}

std::int32_t UserResolver::level(const User& user) { return level_of(user.exp); }

Task<Result<Connection<Participant>>> UserResolver::matches(const User& user, UserMatchesArguments arguments,
                                                            Context& context) {
  CO_TRY(const bool allowed, co_await may_see(user, "read:gameMatches", context));
  if (!allowed) {
    co_return fail(ErrorKind::kForbidden, "FORBIDDEN", "The matches of others need the permission read:gameMatches.");
  }
  CO_TRY(const auto page, page_of_arguments(arguments));
  CO_TRY(auto rows, co_await context.services.matches.participations(user.id, page));
  co_return connect(std::move(rows), page.order);
}

Task<Result<std::optional<std::vector<Wallet>>>> UserResolver::wallets(const User& user, Context& context) {
  CO_TRY(const bool allowed, co_await may_see(user, "read:wallets", context));
  if (!allowed) co_return std::nullopt;
  co_return co_await context.load().wallets.load(user.id);
}

WalletCurrency WalletResolver::currency(const Wallet& wallet) {
  return graph::currency<WalletCurrency>(wallet.currency);
}

}  // namespace battlesbit::graph
