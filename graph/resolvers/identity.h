// Resolvers of logins. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "generated/graph/types.h"
#include "graph/context.h"
#include "graph/views.h"

namespace battlesbit::graph {

struct IdentityQueries {
  static Task<Result<std::vector<Session>>> sessions(Context& context);
};

struct IdentityMutations {
  static Task<Result<CodeRequested>> request_email_verification_code(
      MutationRequestEmailVerificationCodeArguments arguments, Context& context);
  static Task<Result<TokenPair>> login_with_email(MutationLoginWithEmailArguments arguments, Context& context);
  static Task<Result<TokenPair>> login_with_password(MutationLoginWithPasswordArguments arguments, Context& context);
  static Task<Result<TokenPair>> refresh_token(MutationRefreshTokenArguments arguments, Context& context);
  static Task<Result<bool>> logout(Context& context);
  static Task<Result<bool>> revoke_session(MutationRevokeSessionArguments arguments, Context& context);
  static Task<Result<bool>> set_password(MutationSetPasswordArguments arguments, Context& context);
};

struct SessionResolver {
  static const std::string& address(const Session& session) { return session.origin.address; }
  static bool is_current(const Session& session, Context& context) { return context.viewer.session == session.id; }
  static Timestamp last_used_at(const Session& session) { return session.rotated_at; }
  static const std::string& user_agent(const Session& session) { return session.origin.user_agent; }
};

struct TokenResolver {
  static const std::string& access_token(const TokenPair& tokens) { return tokens.access; }
  static const std::string& refresh_token(const TokenPair& tokens) { return tokens.refresh; }
  static std::int32_t expires_in(const TokenPair& tokens);
};

}  // namespace battlesbit::graph
