// What a resolver can reach: who asks, what the application can do, and the rows that this request has loaded already.
// One per request. Loop thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "application/caches/leaderboard_view.h"
#include "application/caches/market_view.h"
#include "application/usecases/administration/administer_definitions.h"
#include "application/usecases/administration/administer_games.h"
#include "application/usecases/administration/administer_roles.h"
#include "application/usecases/administration/administer_users.h"
#include "application/usecases/identity/login_with_email.h"
#include "application/usecases/identity/login_with_password.h"
#include "application/usecases/identity/refresh_session.h"
#include "application/usecases/identity/request_verification_code.h"
#include "application/usecases/identity/revoke_session.h"
#include "application/usecases/identity/set_password.h"
#include "application/usecases/identity/update_profile.h"
#include "application/usecases/images/upload_image.h"
#include "application/usecases/matchmaking/emergency_stop.h"
#include "application/usecases/matchmaking/join_game.h"
#include "application/usecases/matchmaking/lock_trading.h"
#include "application/usecases/positions/create_position.h"
#include "application/usecases/positions/order_position.h"
#include "domain/services/games.h"
#include "domain/services/ledger.h"
#include "domain/services/listing.h"
#include "domain/services/match_logs.h"
#include "domain/services/nodes.h"
#include "domain/services/progress.h"
#include "graph/events.h"
#include "graph/loaders.h"
#include "graph/queues.h"

namespace battlesbit::graph {

// References to what lives as long as the service.
struct Services {
  Executor executor;
  Clock& clock;
  Random& random;
  Users& users;
  Sessions& sessions;
  Roles& roles;
  Games& games;
  Matches& matches;
  JoinRequests& join_requests;
  MatchLogs& match_logs;
  Positions& positions;
  Ledger& ledger;
  Listings listings;
  Nodes& nodes;
  Notifications& notifications;
  TradingHalt& trading_halt;
  const MarketView& market;
  LeaderboardView& leaderboard;
  Events& events;
  Queues& queues;
  RequestVerificationCode& request_verification_code;
  LoginWithEmail& login_with_email;
  LoginWithPassword& login_with_password;
  SetPassword& set_password;
  RefreshSession& refresh_session;
  Logout& logout;
  RevokeSession& revoke_session;
  UpdateProfile& update_profile;
  UploadImage& upload_image;
  JoinGame& join_game;
  LeaveQueue& leave_queue;
  LockTrading& lock_trading;
  EmergencyStop& emergency_stop;
  CreatePosition& create_position;
  OrderPosition& order_position;
  AdministerGames& administer_games;
  AdministerDefinitions& administer_definitions;
  AdministerUsers& administer_users;
  AdministerRoles& administer_roles;
};

struct Viewer {
  std::optional<UserId> user;
  std::optional<SessionId> session;
  std::optional<Error> problem;  // Why a token that was sent did not hold.
  LoginOrigin origin;            // Where the request comes from.
};

class Context {
 public:
  Context(Services& services, Viewer viewer) : services(services), viewer(std::move(viewer)) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Services& services;
  const Viewer viewer;

  Loaders& load() {
    if (!loaders_) loaders_ = std::make_unique<Loaders>(services);
    return *loaders_;
  }
  // Forgets what was read: each event of a subscription, and each of several mutations, sees the rows as they are then.
  // REQUIRES: nothing is being loaded.
  void renew();

  // Errors: UNAUTHENTICATED, which says why the token did not hold.
  Result<UserId> require_user() const;
  // Errors: UNAUTHENTICATED, FORBIDDEN (names the permission).
  Task<Result<void>> require_permission(std::string_view permission);
  Task<Result<bool>> has_permission(std::string_view permission);
  // Whose rows the viewer may see of what the permission opens: everybody's when it names nobody, else the viewer's
  // own. Errors: UNAUTHENTICATED.
  Task<Result<std::optional<UserId>>> scope(std::string_view permission);
  bool is_viewer(UserId user) const { return viewer.user == user; }

 private:
  std::unique_ptr<Loaders> loaders_;  // Three kilobytes, which a subscription to prices never needs.
};

}  // namespace battlesbit::graph
