// The GraphQL API of a process: the use cases over its stores, its view of the market, and the engine that answers with
// them. Loop thread only.
#pragma once

#include <memory>

#include "adapters/auth/argon2_passwords.h"
#include "adapters/auth/jwt.h"
#include "adapters/auth/login_codes.h"
#include "adapters/cache/asset_cache.h"
#include "adapters/cache/local_rate_limiter.h"
#include "adapters/cache/rate_limiter.h"
#include "adapters/controllers/http/graphql/engine_service.h"
#include "adapters/controllers/http/graphql/logouts.h"
#include "adapters/controllers/http/graphql/service.h"
#include "application/usecases/market/follow_market.h"
#include "cmd/wiring/service.h"
#include "graph/context.h"
#include "pkg/graphql/execution/engine.h"

namespace battlesbit::wiring {

// Of HTTP__GQL__ALLOW_LIST, when it names a file. Errors (kInvalidArgument): ALLOW_LIST_UNREADABLE, BAD_MANIFEST.
Result<http::PersistedDocuments> persisted_documents(const config::Gql& settings);

class Api {
 public:
  Api(Service& service, http::PersistedDocuments documents);
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  http::GraphQLService& graphql() { return graphql_; }
  http::Authenticate authenticate() const;
  http::Admit admit();  // Within HTTP__RATE_LIMIT.
  // Reads what has ended lately; to be called before anybody is served.
  Task<void> recall_logouts();
  // Calls back for each session that ends. Until cancelled.
  Task<void> follow_logouts(http::Logouts::OnEnd on_end);

  // Keeps what it knows of the market as it is. Until cancelled.
  Task<void> follow_market();
  // Tells who watches the queues of games. Until cancelled.
  Task<void> follow_queues() { return queues_.run(); }

 private:
  Service& service_;
  auth::JwtTokens tokens_;
  auth::HmacLoginCodes login_codes_;
  auth::Blake2Fingerprints fingerprints_;
  auth::Argon2Passwords password_hasher_;
  http::Logouts logouts_;
  redis::RateLimiter shared_limiter_;
  redis::FallbackRateLimiter limiter_;
  redis::AssetCache asset_cache_;
  MarketView market_;
  FollowMarket follow_market_;
  LeaderboardView leaderboard_;

  RequestVerificationCode request_verification_code_;
  LoginWithEmail login_with_email_;
  LoginWithPassword login_with_password_;
  SetPassword set_password_;
  RefreshSession refresh_session_;
  Logout logout_;
  RevokeSession revoke_session_;
  UpdateProfile update_profile_;
  UploadImage upload_image_;
  JoinGame join_game_;
  LeaveQueue leave_queue_;
  LockTrading lock_trading_;
  EmergencyStop emergency_stop_;
  CreatePosition create_position_;
  OrderPosition order_position_;
  AdministerGames administer_games_;
  AdministerDefinitions administer_definitions_;
  AdministerUsers administer_users_;
  AdministerRoles administer_roles_;

  graph::Events events_;
  graph::Queues queues_;
  graph::Services services_;
  std::unique_ptr<const graphql::ExecutableSchema> schema_;
  graphql::Engine engine_;
  http::EngineService graphql_;
};

}  // namespace battlesbit::wiring
