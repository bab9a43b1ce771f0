// The GraphQL API over stores in memory and virtual time: what a client would send, and the text it would get. Loop
// thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "adapters/auth/jwt.h"
#include "adapters/auth/login_codes.h"
#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/password_hasher.h"
#include "adapters/memory/random.h"
#include "adapters/memory/rate_limiter.h"
#include "adapters/memory/stores/stores.h"
#include "application/usecases/delivery/outbox_relay.h"
#include "application/usecases/games/seed.h"
#include "application/usecases/matchmaking/advance_matches.h"
#include "application/usecases/matchmaking/form_match.h"
#include "graph/context.h"
#include "graph/schema.h"
#include "pkg/async/task_group.h"
#include "pkg/graphql/execution/engine.h"

namespace battlesbit::graph::test {

struct NoLog final : LogSink {
  void write(const LogRecord&) override {}
};

class ApiTest : public ::testing::Test {
 protected:
  ApiTest();
  ~ApiTest() override;

  // The response's text. `variables` is JSON.
  std::string ask(const std::string& query, std::optional<UserId> user = {}, const std::string& variables = "{}");
  std::string ask(const std::string& query, Viewer viewer, json::Value variables);
  // The variables {"file": ...}.
  static json::Value file(std::string content);
  // The responses to the events of a subscription, taken one by one.
  class Listening;
  std::unique_ptr<Listening> listen(const std::string& subscription, std::optional<UserId> user = {});

  template <class T>
  T run(Task<T> task) {
    return clock.run(loop, std::move(task));
  }
  void pass(Duration duration) { clock.run_for(loop, duration); }

  // A player with money, logged in.
  UserId player(std::string_view name, std::int64_t usdt = 100);
  void set_price(std::string_view asset_id, std::string_view price);
  // A match of these players in the game, already open.
  Match play(const std::vector<UserId>& players, std::string_view game_title);

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{7};
  memory::Bus bus{clock};
  memory::Database database;
  memory::Outbox outbox{database};
  NoLog no_log;
  OutboxRelay relay{loop.get_executor(), outbox, bus, clock, Logger(no_log, LogLevel::kError), {}};
  memory::Stores stores{{database, clock, relay}};
  memory::RateLimiter limiter{clock};
  auth::JwtTokens tokens{{{"1", std::string(32, 'k')}}, std::chrono::minutes(15)};
  auth::HmacLoginCodes codes{std::string(32, 's'), 6};
  auth::Blake2Fingerprints fingerprints;
  MarketView market{clock, std::chrono::hours(1)};
  LeaderboardView leaderboard{stores.leaderboard, clock};

  RequestVerificationCode request_verification_code{stores.verification_codes, limiter, clock, random, {}};
  LoginWithEmail login_with_email{stores.verification_codes, codes, tokens, limiter, clock, random, {}};
  memory::PasswordHasher hasher;
  LoginWithPassword login_with_password{stores.users, stores.passwords, hasher, tokens, limiter, clock, random, {}};
  SetPassword set_password{stores.passwords, hasher, limiter, bus, clock, {}};
  RefreshSession refresh_session{stores.sessions, tokens, bus, clock, {}};
  Logout logout{stores.sessions, bus, clock};
  RevokeSession revoke_session{stores.sessions, bus, clock};
  UpdateProfile update_profile{stores.users, clock};
  UploadImage upload_image{stores.images, limiter, clock, random, {}};
  JoinGame join_game{stores.join_requests, clock, random};
  LeaveQueue leave_queue{stores.join_requests, clock, random};
  LockTrading lock_trading{stores.matches, clock, random};
  EmergencyStop emergency_stop{stores.administration.ports().halt, clock, random};
  CreatePosition create_position{stores.positions, market, fingerprints, clock, random};
  OrderPosition order_position{stores.positions, market, fingerprints, clock, random};
  AdministerGames administer_games{stores.administration.ports().games, clock, random};
  AdministerDefinitions administer_definitions{stores.administration.ports().definitions, clock, random};
  AdministerUsers administer_users{
      stores.administration.ports().users, stores.users, stores.images, bus, clock, random};
  AdministerRoles administer_roles{stores.roles, stores.users, clock, random};
  FormMatch form_match{stores.matches, clock, random};
  AdvanceMatches advance_matches{stores.matches, clock, random};

  Events events{loop.get_executor(), bus, clock, stores.notifications};
  Queues queues{loop.get_executor(), bus, clock, stores.join_requests};
  // The use cases write to the stores in memory, whatever is read.
  template <class Stores>
  Services services_over(Stores& over) {
    return {.executor = loop.get_executor(),
            .clock = clock,
            .random = random,
            .users = over.users,
            .sessions = over.sessions,
            .roles = over.roles,
            .games = over.games,
            .matches = over.matches,
            .join_requests = over.join_requests,
            .match_logs = over.match_logs,
            .positions = over.positions,
            .ledger = over.ledger,
            .listings = over.listings.ports(),
            .nodes = over.nodes,
            .notifications = over.notifications,
            .trading_halt = over.administration.ports().halt,
            .market = market,
            .leaderboard = leaderboard,
            .events = events,
            .queues = queues,
            .request_verification_code = request_verification_code,
            .login_with_email = login_with_email,
            .login_with_password = login_with_password,
            .set_password = set_password,
            .refresh_session = refresh_session,
            .logout = logout,
            .revoke_session = revoke_session,
            .update_profile = update_profile,
            .upload_image = upload_image,
            .join_game = join_game,
            .leave_queue = leave_queue,
            .lock_trading = lock_trading,
            .emergency_stop = emergency_stop,
            .create_position = create_position,
            .order_position = order_position,
            .administer_games = administer_games,
            .administer_definitions = administer_definitions,
            .administer_users = administer_users,
            .administer_roles = administer_roles};
  }
  Services services = services_over(stores);
  std::unique_ptr<const graphql::ExecutableSchema> schema = make_schema();
  std::vector<graphql::Fault> faults;  // What was masked as INTERNAL.
  std::optional<graphql::Engine> engine;
  TaskGroup tasks{loop.get_executor()};
  TaskGroup followers{loop.get_executor()};
};

class ApiTest::Listening {
 public:
  Listening(ApiTest& api, std::optional<UserId> user);
  ~Listening();
  // The next response; "ended" when there are no more; "nothing" when none has come.
  std::string next();
  std::string refusal;  // The response instead of a stream.

 private:
  friend class ApiTest;
  Task<void> take(std::shared_ptr<graphql::Operation> operation);
  ApiTest& api_;
  Context context_;
  BoundedQueue<std::string> responses_;
  TaskGroup task_;
};

}  // namespace battlesbit::graph::test
