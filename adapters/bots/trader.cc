#include "adapters/bots/trader.h"

#include <algorithm>

#include "adapters/bots/words.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr auto kAfterRefusal = 2s;

// Not a fault that every other order would meet, too.
bool is_refusal(const Error& error) {
  return error.kind != ErrorKind::kInternal && error.kind != ErrorKind::kUnauthenticated && !is_transient(error);
}

}  // namespace

Trader::Trader(std::string name, Account& account, const MarketWatch& market, ShakePrice shake,
               const Progress& progress, Hand hand)
    : name_(std::move(name)), account_(account), market_(market), shake_(std::move(shake)), progress_(progress) {
  for (auto& play : hand) hand_.push_back({.play = std::move(play)});
}

Task<Result<void>> Trader::step(std::string match_id, Duration elapsed) {
  for (auto& running : hand_) {
    if (elapsed < running.wait_until) continue;
    const Moment moment{elapsed, market_.price(running.play->token()), running.position ? &*running.position : nullptr};
    const auto action = running.play->next(moment);
    if (!action) continue;
    const auto done = co_await act(running, match_id, *action);
    if (done) continue;
    if (!is_refusal(done.error())) co_return done;
    progress_.say("{} was refused: {}", name_, done.error().message);
    running.play->refused(done.error());
    running.wait_until = elapsed + kAfterRefusal;
  }
  co_return Result<void>{};
}

Task<Result<void>> Trader::act(Running& running, std::string match_id, Action action) {
  if (const auto* wanted = std::get_if<Open>(&action)) co_return co_await open(running, match_id, wanted->order);
  ASSERT(running.position.has_value(), "only a position is closed, canceled or changed");
  if (const auto* shake = std::get_if<Shake>(&action)) {
    if (!shake_) co_return Result<void>{};
    const auto& symbol = running.position->symbol;
    progress_.say("the exchange moves {} by {}%", symbol, format_fixed(shake->change_ppm * 10'000));
    co_return co_await shake_(symbol, shake->change_ppm);
  }
  const auto& id = running.position->id;
  const auto key = next_key(match_id);
  if (const auto* move = std::get_if<Move>(&action)) {
    CO_TRY_VOID(co_await account_.run(kMove, move_variables(id, *move, key)));
    running.position->stop_loss = move->stop_loss;
    running.position->target = move->target;
    co_return Result<void>{};
  }
  const auto document = std::holds_alternative<Close>(action) ? kClose : kCancel;
  CO_TRY_VOID(co_await account_.run(document, order_variables(id, key)));
  co_return Result<void>{};
}

Task<Result<void>> Trader::open(Running& running, std::string match_id, Order order) {
  auto variables = create_variables(match_id, running.play->token(), order, next_key(match_id));
  CO_TRY(const auto data, co_await account_.run(kCreate, std::move(variables)));
  CO_TRY(auto position, read_created(data));
  if (order.limit_price) {
    progress_.say("{} ordered {} at {}", name_, position_words(position), price_words(*order.limit_price));
  }
  running.position = std::move(position);
  co_return Result<void>{};
}

bool Trader::trades(const std::string& token) const {
  return std::ranges::any_of(hand_, [&token](const Running& running) { return running.play->token() == token; });
}

void Trader::see(const std::vector<PositionState>& positions) {
  for (auto& running : hand_) {
    if (!running.position) continue;
    for (const auto& seen : positions) {
      if (seen.id != running.position->id) continue;
      tell(*running.position, seen);
      running.position = seen;
    }
  }
}

void Trader::tell(const PositionState& before, const PositionState& after) const {
  if (const auto words = change_words(before, after); !words.empty()) progress_.say("{}: {}", name_, words);
}

std::string Trader::next_key(const std::string& match_id) {
  return fmt::format("bots-{}-{}-{}", match_id, name_, ++actions_);
}

}  // namespace battlesbit::bots
