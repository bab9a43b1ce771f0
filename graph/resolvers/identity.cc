#include "graph/resolvers/identity.h"

#include "graph/convert.h"

namespace battlesbit::graph {

Task<Result<CodeRequested>> IdentityMutations::request_email_verification_code(
    MutationRequestEmailVerificationCodeArguments arguments, Context& context) {
  CO_TRY(const auto valid_for, co_await context.services.request_verification_code.run(std::move(arguments.email),
                                                                                       context.viewer.origin.address));
  co_return CodeRequested{
      static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::seconds>(valid_for).count())};
}

Task<Result<TokenPair>> IdentityMutations::login_with_email(MutationLoginWithEmailArguments arguments,
                                                            Context& context) {
  return context.services.login_with_email.run(std::move(arguments.email), std::move(arguments.verification_code),
                                               context.viewer.origin);
}

Task<Result<TokenPair>> IdentityMutations::login_with_password(MutationLoginWithPasswordArguments arguments,
                                                               Context& context) {
  return context.services.login_with_password.run(std::move(arguments.email), std::move(arguments.password),
                                                  context.viewer.origin);
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

Task<Result<bool>> IdentityMutations::set_password(MutationSetPasswordArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY_VOID(co_await context.services.set_password.run({.user = user,
                                                          .session = context.viewer.session,
                                                          .password = std::move(arguments.password),
                                                          .old_password = std::move(arguments.old_password)}));
  co_return true;
}

Task<Result<bool>> IdentityMutations::revoke_session(MutationRevokeSessionArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(const auto id, id_of<SessionId>("id", arguments.id));
  CO_TRY_VOID(co_await context.services.revoke_session.run(user, id));
  co_return true;
}

Task<Result<std::vector<Session>>> IdentityQueries::sessions(Context& context) {
  CO_TRY(const auto user, context.require_user());
  co_return co_await context.services.sessions.active_of(user, context.services.clock.now());
}

std::int32_t TokenResolver::expires_in(const TokenPair& tokens) {
  return static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::seconds>(tokens.access_lifetime).count());
}

}  // namespace battlesbit::graph
