// Resolvers of users, their logins and their wallets. Loop thread only.
#pragma once

#include <optional>
#include <vector>

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"
#include "graph/views.h"

namespace battlesbit::graph {

struct IdentityQueries {
  static Task<Result<User>> profile(Context& context);
};

struct IdentityMutations {
  static Task<Result<CodeRequested>> request_email_verification_code(
      MutationRequestEmailVerificationCodeArguments arguments, Context& context);
  static Task<Result<TokenPair>> login_with_email(MutationLoginWithEmailArguments arguments, Context& context);
  static Task<Result<TokenPair>> refresh_token(MutationRefreshTokenArguments arguments, Context& context);
  static Task<Result<bool>> logout(Context& context);
  static Task<Result<User>> update_profile(MutationUpdateProfileArguments arguments, Context& context);
  static Task<Result<Wallet>> create_wallet(MutationCreateWalletArguments arguments, Context& context);
};

struct TokenResolver {
  static const std::string& access_token(const TokenPair& tokens) { return tokens.access; }
  static const std::string& refresh_token(const TokenPair& tokens) { return tokens.refresh; }
  static std::int32_t expires_in(const TokenPair& tokens);
};

// What only the user and operators may see is null for others, or refused where the schema has no null.
struct UserResolver {
  static Task<Result<std::optional<std::string>>> email(const User& user, Context& context);
  static std::int32_t level(const User& user);
  static Task<Result<Connection<Participant>>> matches(const User& user, UserMatchesArguments arguments,
                                                       Context& context);
  static Task<Result<std::optional<std::vector<Wallet>>>> wallets(const User& user, Context& context);
};

struct WalletResolver {
  static std::int64_t balance(const Wallet& wallet) { return wallet.available; }
  static std::int64_t locked(const Wallet& wallet) { return wallet.held; }
  static WalletCurrency currency(const Wallet& wallet);
};

}  // namespace battlesbit::graph
