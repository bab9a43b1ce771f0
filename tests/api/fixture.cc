#include "tests/api/fixture.h"

#include "domain/entities/transfers.h"
#include "pkg/graphql/type/upload.h"
#include "pkg/graphql/validation/validate.h"
#include "pkg/json/parse.h"

namespace battlesbit::graph::test {
namespace {

std::vector<graphql::GraphQLError> validate(const graphql::Schema& schema, const graphql::Document& document) {
  return graphql::validate(schema, document);
}

}  // namespace

ApiTest::ApiTest() {
  graphql::EngineOptions options;
  options.on_fault = [this](const graphql::Fault& fault) { faults.push_back(fault); };
  engine.emplace(*schema, validate, std::move(options));
  tasks.spawn("relay", relay.run());
  followers.spawn("queues", queues.run());
  EXPECT_TRUE(run(Seed(stores.games, stores.assets, stores.achievements, stores.roles, clock, {}).run()));
  market.set_assets(*run(stores.assets.active()));
}

ApiTest::~ApiTest() {
  followers.cancel();
  run(followers.join());
  relay.stop();
  run(tasks.join());
  for (const auto& fault : faults) ADD_FAILURE() << fault.path << ": " << fault.code << " " << fault.message;
}

std::string ApiTest::ask(const std::string& query, std::optional<UserId> user, const std::string& variables) {
  Viewer viewer{.user = user, .session = {}, .problem = {}, .origin = {"198.51.100.7", "tests"}};
  return ask(query, std::move(viewer), *json::parse(variables));
}

std::string ApiTest::ask(const std::string& query, Viewer viewer, json::Value variables) {
  auto prepared = engine->prepare(query);
  if (!prepared) return graphql::refusal(prepared.error()).body;
  Context context(services, std::move(viewer));
  return run(engine->execute(*prepared, std::move(variables), {.context = &context, .time_limit = {}})).body;
}

json::Value ApiTest::file(std::string content) {
  json::Object variables;
  std::shared_ptr<const json::Attachment> upload =
      std::make_shared<const graphql::Upload>("avatar.exe", "text/html", std::move(content));
  variables.set("file", json::Value(std::move(upload)));
  return variables;
}

UserId ApiTest::player(std::string_view name, std::int64_t usdt) {
  User user;
  user.id = new_id<UserId>(clock, random);
  user.email = std::string(name) + "@example.com";
  user.nick_name = name;
  user.created_at = user.updated_at = clock.now();
  database.users.emplace(user.id, user);
  const std::int64_t units = usdt * 1'000'000;
  AccountRef outside;
  outside.kind = AccountKind::kOutside;
  Transfer deposit;
  deposit.id = new_id<TransferId>(clock, random);
  deposit.kind = TransferKind::kDeposit;
  deposit.idempotency_key = "deposit:" + user.id.to_string();
  deposit.postings = {{available_account(user.id, Currency::kUsdt), units}, {outside, -units}};
  deposit.created_at = clock.now();
  EXPECT_TRUE(run(stores.ledger.post(std::move(deposit))));
  Wallet wallet;
  wallet.id = new_id<WalletId>(clock, random);
  wallet.user_id = user.id;
  EXPECT_TRUE(run(stores.ledger.open_wallet(std::move(wallet))));
  return user.id;
}

void ApiTest::set_price(std::string_view asset_id, std::string_view price) {
  AssetQuote quote;
  quote.asset_id = asset_id;
  quote.price = *Price::parse(price);
  quote.trade_id = 1000;
  quote.trade_time = clock.now();
  quote.stale = false;
  market.apply(quote);
}

Match ApiTest::play(const std::vector<UserId>& players, std::string_view game_title) {
  GameSearch search;
  search.text = game_title;
  const auto game = run(stores.listings.ports().games.list(search, {}))->rows.at(0);
  std::vector<JoinRequestId> requests;
  for (const auto& each : players) {
    requests.push_back(run(join_game.run(each, game.id))->id);
    pass(std::chrono::milliseconds(1));
  }
  auto match = run(form_match.run(game.id, requests));
  EXPECT_TRUE(match);
  pass(game.countdown);
  EXPECT_EQ(run(advance_matches.start_due()), 1);
  return **run(stores.matches.find(match->id));
}

std::unique_ptr<ApiTest::Listening> ApiTest::listen(const std::string& subscription, std::optional<UserId> user) {
  auto listening = std::make_unique<Listening>(*this, user);
  auto prepared = engine->prepare(subscription);
  if (!prepared) {
    listening->refusal = graphql::refusal(prepared.error()).body;
  } else {
    listening->task_.spawn("subscription", listening->take(*prepared));
    pass(std::chrono::milliseconds(1));
  }
  return listening;
}

ApiTest::Listening::Listening(ApiTest& api, std::optional<UserId> user)
    : api_(api),
      context_(api.services, {.user = user, .session = {}, .problem = {}, .origin = {"198.51.100.7", "tests"}}),
      responses_(api.loop.get_executor(), 100),
      task_(api.loop.get_executor()) {}

ApiTest::Listening::~Listening() {
  task_.cancel();
  api_.run(task_.join());
}

Task<void> ApiTest::Listening::take(std::shared_ptr<graphql::Operation> operation) {
  auto stream =
      co_await api_.engine->subscribe(std::move(operation), json::Value(), {.context = &context_, .time_limit = {}});
  if (!stream) {
    refusal = stream.error().body;
    co_return;
  }
  while (const auto response = co_await stream->next()) responses_.try_push(*response);
  responses_.close();
}

std::string ApiTest::Listening::next() {
  api_.pass(std::chrono::milliseconds(1));
  auto response = responses_.try_pop();
  if (response) return *std::move(response);
  return responses_.closed() ? "ended" : "nothing";
}

}  // namespace battlesbit::graph::test
