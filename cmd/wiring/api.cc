#include "cmd/wiring/api.h"

#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "adapters/controllers/http/graphql/admission.h"
#include "cmd/wiring/argon2_options.h"
#include "cmd/wiring/engine_limits.h"
#include "domain/entities/text.h"
#include "graph/schema.h"

namespace battlesbit::wiring {
namespace {
using std::chrono::duration_cast;
using std::chrono::milliseconds;

// Above what one statement of the database may take.
constexpr milliseconds kOperationLimit{15'000};
// The market service announces every quote once a second, and is replaced within two when it dies.
constexpr Duration kLongestSilence = std::chrono::seconds(5);

RequestVerificationCode::Options code_options(const config::Otp& settings) {
  RequestVerificationCode::Options options;
  options.valid_for = settings.duration;
  options.tries = static_cast<std::int32_t>(settings.max_tries);
  return options;
}

LoginWithEmail::Options login_options(const config::Jwt& settings) {
  LoginWithEmail::Options options;
  options.session_lifetime = settings.refresh_duration;
  return options;
}

// The first one signs.
std::vector<auth::SigningKey> signing_keys(const config::Jwt& settings) {
  std::vector<auth::SigningKey> keys{{settings.key_id, settings.signing_key}};
  for (const auto& key : settings.other_keys) {
    const auto equals = key.find('=');
    keys.push_back({key.substr(0, equals), key.substr(equals + 1)});
  }
  return keys;
}

LoginWithPassword::Options password_login_options(const config::Jwt& settings) {
  LoginWithPassword::Options options;
  options.session_lifetime = settings.refresh_duration;
  return options;
}

RefreshSession::Options refresh_options(const config::Jwt& settings) {
  return {.session_lifetime = settings.refresh_duration, .grace = settings.refresh_grace};
}

graphql::EngineOptions engine_options(const graphql::Schema& schema, const config::Gql& settings, const Logger& log) {
  graphql::EngineOptions options;
  options.admit = admission(schema, settings);
  options.on_fault = [&log](const graphql::Fault& fault) {
    log.error("a resolver failed", {{"path", fault.path}, {"code", fault.code}, {"error", fault.message}});
  };
  return options;
}

graph::Viewer viewer_of(const http::Caller& caller) {
  graph::Viewer viewer;
  if (caller.claims) {
    viewer.user = caller.claims->user_id;
    viewer.session = caller.claims->session_id;
  }
  if (caller.authentication_problem) viewer.problem = *caller.authentication_problem;
  viewer.origin = {.address = caller.remote, .user_agent = printable(caller.user_agent, kUserAgentMax)};
  return viewer;
}

Task<Result<AccessClaims>> read_token(const Tokens& tokens, const Clock& clock, std::string token) {
  co_return tokens.read_access(token, clock.now());
}

}  // namespace

Result<http::PersistedDocuments> persisted_documents(const config::Gql& settings) {
  if (settings.allow_list.empty()) return http::PersistedDocuments();
  std::ifstream file(settings.allow_list, std::ios::binary);
  const std::string manifest{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    return fail(ErrorKind::kInvalidArgument, "ALLOW_LIST_UNREADABLE",
                fmt::format("The file {} of HTTP__GQL__ALLOW_LIST cannot be read.", settings.allow_list));
  }
  return http::PersistedDocuments::allow_list(manifest);
}

Api::Api(Service& service, http::PersistedDocuments documents)
    : service_(service),
      tokens_(signing_keys(service.configuration().jwt), service.configuration().jwt.access_duration),
      login_codes_(service.configuration().otp.secret, service.configuration().otp.digits),
      password_hasher_(argon2_options(service.configuration().password)),
      logouts_(service.bus(), duration_cast<milliseconds>(service.configuration().jwt.access_duration)),
      shared_limiter_(service.redis()),
      limiter_(shared_limiter_, service.clock()),
      asset_cache_(service.redis()),
      market_(service.clock(), std::min(service.configuration().market.stale_after, kLongestSilence)),
      follow_market_(market_, service.stores().assets, asset_cache_, service.bus(), service.clock(), service.log(),
                     {.on_prices = [this](const auto& updates) { events_.prices().publish(updates); }}),
      leaderboard_(service.stores().leaderboard, service.clock()),
      request_verification_code_(service.stores().verification_codes, limiter_, service.clock(), service.random(),
                                 code_options(service.configuration().otp)),
      login_with_email_(service.stores().verification_codes, login_codes_, tokens_, limiter_, service.clock(),
                        service.random(), login_options(service.configuration().jwt)),
      login_with_password_(service.stores().users, service.stores().passwords, password_hasher_, tokens_, limiter_,
                           service.clock(), service.random(), password_login_options(service.configuration().jwt)),
      set_password_(service.stores().passwords, password_hasher_, limiter_, service.bus(), service.clock(), {}),
      refresh_session_(service.stores().sessions, tokens_, service.bus(), service.clock(),
                       refresh_options(service.configuration().jwt)),
      logout_(service.stores().sessions, service.bus(), service.clock()),
      revoke_session_(service.stores().sessions, service.bus(), service.clock()),
      update_profile_(service.stores().users, service.clock()),
      upload_image_(service.stores().images, limiter_, service.clock(), service.random(), {}),
      join_game_(service.stores().join_requests, service.clock(), service.random()),
      leave_queue_(service.stores().join_requests, service.clock(), service.random()),
      lock_trading_(service.stores().matches, service.clock(), service.random()),
      emergency_stop_(service.stores().administration.ports().halt, service.clock(), service.random()),
      create_position_(service.stores().positions, market_, fingerprints_, service.clock(), service.random()),
      order_position_(service.stores().positions, market_, fingerprints_, service.clock(), service.random()),
      administer_games_(service.stores().administration.ports().games, service.clock(), service.random()),
      administer_definitions_(service.stores().administration.ports().definitions, service.clock(), service.random()),
      administer_users_(service.stores().administration.ports().users, service.stores().users, service.stores().images,
                        service.bus(), service.clock(), service.random()),
      administer_roles_(service.stores().roles, service.stores().users, service.clock(), service.random()),
      events_(service.executor(), service.bus(), service.clock(), service.stores().notifications),
      queues_(service.executor(), service.bus(), service.clock(), service.stores().join_requests),
      services_{.executor = service.executor(),
                .clock = service.clock(),
                .random = service.random(),
                .users = service.stores().users,
                .sessions = service.stores().sessions,
                .roles = service.stores().roles,
                .games = service.stores().games,
                .matches = service.stores().matches,
                .join_requests = service.stores().join_requests,
                .match_logs = service.stores().match_logs,
                .positions = service.stores().positions,
                .ledger = service.stores().ledger,
                .listings = service.stores().listings.ports(),
                .nodes = service.stores().nodes,
                .notifications = service.stores().notifications,
                .trading_halt = service.stores().administration.ports().halt,
                .market = market_,
                .leaderboard = leaderboard_,
                .events = events_,
                .queues = queues_,
                .request_verification_code = request_verification_code_,
                .login_with_email = login_with_email_,
                .login_with_password = login_with_password_,
                .set_password = set_password_,
                .refresh_session = refresh_session_,
                .logout = logout_,
                .revoke_session = revoke_session_,
                .update_profile = update_profile_,
                .upload_image = upload_image_,
                .join_game = join_game_,
                .leave_queue = leave_queue_,
                .lock_trading = lock_trading_,
                .emergency_stop = emergency_stop_,
                .create_position = create_position_,
                .order_position = order_position_,
                .administer_games = administer_games_,
                .administer_definitions = administer_definitions_,
                .administer_users = administer_users_,
                .administer_roles = administer_roles_},
      schema_(graph::make_schema()),
      engine_(*schema_, validator(service.configuration().http.gql),
              engine_options(schema_->schema(), service.configuration().http.gql, service.log())),
      graphql_(
          engine_,
          [this](const http::Caller& caller) { return std::make_shared<graph::Context>(services_, viewer_of(caller)); },
          kOperationLimit, std::move(documents)) {}

http::Authenticate Api::authenticate() const {
  return logouts_.refuse_ended(
      [this](std::string token) { return read_token(tokens_, service_.clock(), std::move(token)); });
}

http::Admit Api::admit() {
  const auto& settings = service_.configuration().http;
  return http::admit_within(
      limiter_, {.permits = settings.rate_limit, .window = duration_cast<milliseconds>(settings.rate_limit_window)});
}

Task<void> Api::recall_logouts() {
  const auto recalled = co_await logouts_.catch_up(service_.stores().sessions, service_.clock(), [](const auto&) {});
  if (!recalled) service_.log().warning("the last logouts are not known yet", {{"error", recalled.error().message}});
}

Task<void> Api::follow_logouts(http::Logouts::OnEnd on_end) {
  co_await run_together(
      service_.executor(),
      task_list(NamedTask{"announced", logouts_.follow(on_end)},
                NamedTask{"stored", logouts_.keep_up(service_.stores().sessions, service_.clock(), on_end)}),
      report_failures(service_.log()));
}

Task<void> Api::follow_market() {
  co_await run_together(
      service_.executor(),
      task_list(NamedTask{"events", events_.run()}, NamedTask{"prices", follow_market_.follow_prices()},
                NamedTask{"silence of the market", follow_market_.follow_silence()},
                NamedTask{"asset cache", follow_market_.follow_cache()},
                NamedTask{"assets", follow_market_.follow_assets()}),
      report_failures(service_.log()));
}

}  // namespace battlesbit::wiring
