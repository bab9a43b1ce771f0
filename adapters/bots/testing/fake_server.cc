#include "adapters/bots/testing/fake_server.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/bots/documents.h"
#include "adapters/bots/fields.h"
#include "pkg/async/companion.h"
#include "pkg/async/timeout.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

std::string text_of(const json::Object& variables, std::string_view key) {
  const auto* found = variables.find(key);
  return found && found->string() ? *found->string() : "";
}

std::string data(std::string_view name, std::string_view value) {
  return fmt::format(R"({{"data":{{"{}":{}}}}})", name, value);
}

std::string refusal(std::string_view code) {
  return fmt::format(R"({{"data":null,"errors":[{{"message":"Refused.","extensions":{{"code":"{}"}}}}]}})", code);
}

std::string asset_json(const FakeMatch& match, std::string_view id, const std::string& token) {
  return fmt::format(R"({{"id":"{}","symbol":"{}","priceUSD":{},"isStale":false}})", id, token,
                     match.price(token).to_string());
}

FakePosition read_input(const json::Value& input) {
  Fields fields(input);
  FakePosition position;
  position.token = fields.text("baseToken");
  position.limit_price = fields.optional_fixed<Price>("limitPrice");
  position.state.symbol = position.token + "USDT";
  position.state.side = fields.word("side", parse_position_side);
  position.state.type = fields.word("type", parse_position_type);
  position.state.leverage = static_cast<std::uint8_t>(fields.whole("leverage"));
  position.state.margin = fields.fixed<VirtualMoney>("margin");
  position.state.stop_loss = fields.optional_fixed<Price>("stopLoss");
  position.state.target = fields.optional_fixed<Price>("targetPoint");
  return position;
}

}  // namespace

FakeServer::FakeServer(boost::asio::any_io_executor executor, const Clock& clock)
    : executor_(executor), clock_(clock), router_(http::Cors({})), tasks_(executor) {
  router_.add(http::Method::kPost, "/graphql", [this](const http::Request& request) { return graphql(request); });
  router_.add(http::Method::kGet, "/inbox/email", [this](const http::Request& request) { return inbox(request); });
  router_.add(http::Method::kPost, "/admin/fault", [this](const http::Request& request) { return fault(request); });
  http::WebSocketRoute live;
  live.decide = [](const http::Request&) { return http::WebSocketDecision{.subprotocol = "graphql-transport-ws"}; };
  live.serve = [this](const http::Request& request, http::WebSocket& socket) { return serve(request, socket); };
  router_.add_websocket("/graphql", live);
}

FakeServer::~FakeServer() = default;

void FakeServer::start() {
  http::ServerOptions options;
  options.port = port_;
  options.drain_timeout = 1ms;
  server_ = std::make_unique<http::Server>(executor_, options, router_);
  const auto listening = server_->listen();
  ASSERT_TRUE(listening) << listening.error().message;
  port_ = server_->port();
  tasks_.spawn("fake server", server_->run());
}

Task<void> FakeServer::stop() {
  server_->stop();
  co_await tasks_.join();
}

const std::vector<FakeServer::Operation>& FakeServer::operations() {
  static const std::vector<Operation> kOperations{
      {kRequestCode, &FakeServer::send_code}, {kLogIn, &FakeServer::log_in},
      {kRefresh, &FakeServer::refresh},       {kProfile, &FakeServer::profile},
      {kUpdateProfile, &FakeServer::rename},  {kGames, &FakeServer::games},
      {kAssets, &FakeServer::assets},         {kJoin, &FakeServer::join},
      {kMyMatches, &FakeServer::my_matches},  {kMatch, &FakeServer::show_match},
      {kCreate, &FakeServer::create},         {kClose, &FakeServer::close},
      {kCancel, &FakeServer::cancel},         {kMove, &FakeServer::move}};
  return kOperations;
}

Task<http::Response> FakeServer::graphql(const http::Request& request) {
  const auto body = json::parse(request.body);
  const auto* query = body ? body->find("query") : nullptr;
  const auto* variables = body ? body->find("variables") : nullptr;
  if (!query || !query->string() || !variables || !variables->object()) co_return http::Response{.status = 400};
  match_.advance(clock_.now());
  auto answer = execute(*query->string(), *variables->object(), request.field("authorization"));
  const auto player = text_of(*variables->object(), "email") + std::string(request.field("authorization"));
  const bool is_first = answered_.insert(*query->string() + player).second;
  const bool is_new_order = std::exchange(is_new_order_, false);
  if (loses_first_answers && (is_first || is_new_order)) {
    ++lost_;
    co_return http::Response{.status = 502, .body = "lost"};
  }
  co_return http::Response{.body = std::move(answer)};
}

std::string FakeServer::execute(std::string_view document, const json::Object& variables,
                                std::string_view authorization) {
  std::string user;
  if (!authorization.empty()) {
    const auto token = tokens_.find(std::string(authorization.substr(std::string_view("Bearer ").size())));
    if (token == tokens_.end()) return refusal("TOKEN_EXPIRED");
    user = token->second;
    if (tokens_expire) tokens_.erase(token);
  }
  const auto& known = operations();
  const auto found = std::ranges::find(known, document, &Operation::document);
  if (found == known.end()) return refusal("GRAPHQL_VALIDATION_FAILED");
  return (this->*found->answer)(variables, user);
}

Task<http::Response> FakeServer::inbox(const http::Request&) {
  std::string all;
  for (const auto& mail : mails_) all = mail + (all.empty() ? "" : ",") + all;  // The newest first.
  co_return http::Response{.body = "[" + all + "]"};
}

Task<http::Response> FakeServer::fault(const http::Request& request) {
  const auto body = json::parse(request.body);
  Fields fields(*body);
  const auto symbol = fields.text("symbol");
  const auto percent = parse_fixed(fields.text("percent"));
  match_.jump(symbol.substr(0, symbol.size() - 4), percent.value_or(0) / 10'000);
  co_return http::Response{.body = "{}"};
}

Task<void> FakeServer::serve(const http::Request&, http::WebSocket& socket) {
  const auto init = co_await socket.receive();
  if (!init || !co_await socket.send(R"({"type":"connection_ack"})")) co_return;
  std::vector<std::string> subscriptions;
  auto pushing = push(socket, subscriptions);
  const auto read = [](http::WebSocket& from, std::vector<std::string>& ids) -> Task<bool> {
    for (;;) {
      const auto message = co_await from.receive();
      if (!message) co_return true;
      const auto parsed = json::parse(message->payload);
      if (const auto* id = parsed ? parsed->find("id") : nullptr) ids.push_back(*id->string());
    }
  };
  co_await with_companion(std::move(pushing), read(socket, subscriptions));
}

Task<void> FakeServer::push(http::WebSocket& socket, const std::vector<std::string>& subscriptions) {
  for (;;) {
    co_await sleep_for(20ms);
    match_.advance(clock_.now());
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
      const auto& id = subscriptions[i];
      const auto value = id == "match" ? data("matchUpdated", match_.live_json())
                                       : data("assetUpdated", asset_json(match_, id, id == "bitcoin" ? "BTC" : "SOL"));
      if (!co_await socket.send(fmt::format(R"({{"id":"{}","type":"next","payload":{}}})", id, value))) co_return;
    }
  }
}

std::string FakeServer::send_code(const json::Object& variables, const std::string&) {
  const auto email = text_of(variables, "email");
  codes_[email] = fmt::format("{:06}", 100'000 + ++issued_);
  if (sends_mails) {
    mails_.push_back(fmt::format(R"({{"id":"mail-{}","subject":"{} is your code","to":[{{"address":"{}"}}]}})", issued_,
                                 codes_[email], email));
  }
  return data("requestEmailVerificationCode", R"({"expiresIn":120})");
}

std::string FakeServer::log_in(const json::Object& variables, const std::string&) {
  const auto email = text_of(variables, "email");
  const auto code = codes_.find(email);
  if (code == codes_.end() || code->second != text_of(variables, "code")) return refusal("VERIFICATION_CODE_INVALID");
  codes_.erase(code);
  match_.player(email);
  return token_json("loginWithEmail", email);
}

std::string FakeServer::refresh(const json::Object& variables, const std::string&) {
  ++renewed_;
  const auto token = text_of(variables, "token");
  return token_json("refreshToken", token.substr(std::string_view("refresh ").size()));
}

std::string FakeServer::token_json(std::string_view operation, const std::string& user) {
  const auto token = fmt::format("token-{}", ++issued_);
  tokens_[token] = user;
  return data(operation,
              fmt::format(R"({{"accessToken":"{}","refreshToken":"refresh {}","expiresIn":300}})", token, user));
}

std::string FakeServer::profile(const json::Object&, const std::string& user) {
  return data("profile", fmt::format(R"({{"id":"{}","wallets":[{{"currency":"usdt","balance":{},"locked":0}}]}})", user,
                                     match_.player(user).wallet));
}

std::string FakeServer::rename(const json::Object&, const std::string& user) {
  return data("updateProfile", fmt::format(R"({{"id":"{}"}})", user));
}

std::string FakeServer::games(const json::Object&, const std::string&) {
  return data("gamesPage",
              R"({"data":[{"id":"game-1","title":"Demo","currency":"usdt","entryFee":5000000,"rewardPrice":null,)"
              R"("startVBalance":100,"minPlayers":4,"maxPlayers":4}]})");
}

std::string FakeServer::assets(const json::Object&, const std::string&) {
  return data("assets",
              fmt::format("[{},{}]", asset_json(match_, "bitcoin", "BTC"), asset_json(match_, "solana", "SOL")));
}

std::string FakeServer::join(const json::Object&, const std::string& user) {
  if (match_.was_made()) return refusal("ALREADY_IN_MATCH");
  if (match_.player(user).is_waiting) return refusal("ALREADY_WAITING");
  match_.join(user, clock_.now());
  return data("joinGame", "true");
}

std::string FakeServer::my_matches(const json::Object&, const std::string&) {
  return data("myMatches",
              match_.was_made() ? fmt::format(R"({{"edges":[{{"node":{}}}]}})", match_.json()) : R"({"edges":[]})");
}

std::string FakeServer::show_match(const json::Object&, const std::string&) { return data("gameMatch", match_.json()); }

std::string FakeServer::create(const json::Object& variables, const std::string& user) {
  const auto key = text_of(variables, "key");
  if (const auto earlier = keys_.find(key); earlier != keys_.end()) {
    ++repeated_;
    return data("createPosition", position_json(*match_.find(earlier->second)));
  }
  auto wanted = read_input(*variables.find("input"));
  if (wanted.state.leverage > 10) return refusal("LEVERAGE_ITEM_REQUIRED");
  const auto& opened = match_.open(user, std::move(wanted));
  keys_[key] = opened.state.id;
  is_new_order_ = true;
  return data("createPosition", position_json(opened));
}

std::string FakeServer::close(const json::Object& variables, const std::string&) {
  auto& position = *match_.find(text_of(variables, "id"));
  if (position.state.status != PositionStatus::kOpen) return refusal("POSITION_NOT_OPEN");
  match_.close(position, PositionStatus::kClosed, CloseReason::kManual);
  return data("closePosition", "true");
}

std::string FakeServer::cancel(const json::Object& variables, const std::string&) {
  auto& position = *match_.find(text_of(variables, "id"));
  if (position.state.status != PositionStatus::kPending) return refusal("POSITION_NOT_PENDING");
  match_.close(position, PositionStatus::kCanceled, std::nullopt);
  return data("cancelPosition", "true");
}

std::string FakeServer::move(const json::Object& variables, const std::string&) {
  const json::Value wrapped(variables);
  Fields fields(wrapped);
  auto& state = match_.find(text_of(variables, "id"))->state;
  state.stop_loss = fields.optional_fixed<Price>("stop");
  state.target = fields.optional_fixed<Price>("target");
  return data("updatePosition", "true");
}

}  // namespace battlesbit::bots
