#include "adapters/bots/player.h"

#include "adapters/bots/words.h"
#include "pkg/async/companion.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr auto kStepEvery = 300ms;
constexpr auto kLookEvery = 1s;  // Sooner when the subscription says that something changed.
constexpr auto kPricesMaySilent = 3s;
constexpr auto kStandingsEvery = 10s;
constexpr std::string_view kMatchSubscription = "match";

GraphQLClient::OnTrouble told_as_trouble_of(const std::string& name, const Progress& progress) {
  return [name, &progress](const Error& error) { progress.say("{} tries again: {}", name, error.message); };
}

json::Object with_id(std::string id) {
  json::Object variables;
  variables.set("id", std::move(id));
  return variables;
}

}  // namespace

Player::Player(Crew& crew, const Url& api, Inbox& inbox, Part part, ShakePrice shake)
    : crew_(crew),
      name_(std::move(part.name)),
      tells_standings_(part.tells_standings),
      api_(api, {}, told_as_trouble_of(name_, crew.progress)),
      account_(api_, inbox, std::move(part.email), crew.options.mail_limit),
      trader_(name_, account_, market_, std::move(shake), crew.progress, std::move(part.hand)) {
  market_.learn(crew.assets);
}

Task<Result<PlayerOutcome>> Player::play() {
  Entrance entrance(crew_, account_, name_);
  CO_TRY(auto admission, co_await entrance.enter());
  match_ = std::move(admission.match);
  outcome_.name = name_;
  outcome_.user_id = std::move(admission.user_id);
  outcome_.wallet_before = admission.wallet;
  auto feed = live_feed();
  CO_TRY_VOID(co_await with_companion(feed.run(), follow_match()));
  if (const auto* seat = match_.seat_of(outcome_.user_id)) outcome_.seat = *seat;
  CO_TRY(outcome_.wallet_after, co_await read_wallet(account_, crew_.game.entry_fee.currency));
  co_return outcome_;
}

Task<Result<void>> Player::follow_match() {
  const auto end = match_.end_time.value_or(crew_.clock.now());
  while (!is_over(match_.status)) {
    const auto now = crew_.clock.now();
    if (now > end + crew_.options.settlement_limit) {
      co_return fail(ErrorKind::kTimeout, "NOT_SETTLED",
                     fmt::format("Match {} is still {} {} s after its end.", match_.id, to_string(match_.status),
                                 crew_.options.settlement_limit.count()));
    }
    if (now - looked_at_ >= kLookEvery) CO_TRY_VOID(co_await look());
    const auto elapsed = now - match_.start_time.value_or(now);
    if (match_.status == MatchStatus::kOpen && now < end) CO_TRY_VOID(co_await trader_.step(match_.id, elapsed));
    co_await crew_.clock.sleep_for(kStepEvery);
  }
  co_return Result<void>{};
}

Task<Result<void>> Player::look() {
  const auto now = crew_.clock.now();
  CO_TRY(const auto data, co_await account_.run(kMatch, with_id(match_.id)));
  CO_TRY(match_, read_match(data));
  looked_at_ = now;
  if (const auto* seat = match_.seat_of(outcome_.user_id)) trader_.see(seat->positions);
  if (now - heard_price_at_ > kPricesMaySilent) CO_TRY_VOID(co_await look_at_prices());
  co_return Result<void>{};
}

Task<Result<void>> Player::look_at_prices() {
  CO_TRY(const auto data, co_await account_.run(kAssets, {}));
  CO_TRY(const auto assets, read_assets(data));
  market_.learn(assets);
  co_return Result<void>{};
}

std::vector<Subscription> Player::subscriptions() const {
  std::vector<Subscription> all{{std::string(kMatchSubscription), std::string(kMatchUpdated), with_id(match_.id)}};
  for (const auto& asset : crew_.assets) {
    if (trader_.trades(asset.token)) all.push_back({asset.id, std::string(kAssetUpdated), with_id(asset.id)});
  }
  return all;
}

LiveFeed Player::live_feed() {
  return {api_.url(),
          subscriptions(),
          {.token = [this] { return account_.token(); },
           .next = [this](const std::string& id, const json::Value& data) { hear(id, data); },
           .lost = [this](const Error& why) { crew_.progress.say("{} lost the live feed: {}", name_, why.message); },
           .back = [this] { crew_.progress.say("{} follows the live feed again", name_); }}};
}

void Player::hear(const std::string& subscription, const json::Value& data) {
  if (subscription == kMatchSubscription) {
    if (const auto live = read_live(data)) hear_match(*live);
    return;
  }
  const auto asset = read_price(data);
  if (!asset) return;  // Null: there is no such asset at the moment.
  market_.update(*asset);
  heard_price_at_ = crew_.clock.now();
  ++outcome_.price_updates;
}

void Player::hear_match(const LiveState& live) {
  ++outcome_.live_updates;
  if (live.fingerprint != live_positions_) looked_at_ = {};
  live_positions_ = live.fingerprint;
  const auto now = crew_.clock.now();
  if (!tells_standings_ || match_.status != MatchStatus::kOpen || now - standings_told_at_ < kStandingsEvery) return;
  standings_told_at_ = now;
  tell_standings(live);
}

void Player::tell_standings(const LiveState& live) const {
  std::string words;
  for (const auto& player : live.players) {
    const auto found = crew_.names.find(player.user_id);
    const auto& name = found == crew_.names.end() ? player.user_id : found->second;
    words += fmt::format("{}{}. {} {}", words.empty() ? "" : "  ", player.rank, name, balance_words(player.equity));
  }
  crew_.progress.say("standings: {}", words);
}

}  // namespace battlesbit::bots
