#include "application/usecases/positions/create_position.h"

#include <fmt/format.h>

#include "application/usecases/positions/retry.h"
#include "domain/entities/match_log_entries.h"

namespace battlesbit {
namespace {

std::string text_of(const std::optional<Price>& price) { return price ? price->to_string() : "-"; }

std::string canonical(const CreatePosition::Input& input) {
  const auto& request = input.request;
  return fmt::format("create|{}|{}|{}|{}|{}|{}|{}|{}|{}", input.match.to_string(), input.base_token,
                     to_string(request.side), to_string(request.type), request.margin.to_string(), request.leverage,
                     text_of(request.limit_price), text_of(request.stop_loss), text_of(request.target));
}

}  // namespace

Task<Result<Position>> CreatePosition::run(Input input) {
  CO_TRY(auto retry, make_retry(fingerprints_, input.idempotency_key, canonical(input)));
  CreatePositionView market;
  market.asset = market_.find_by_token(input.base_token);
  if (market.asset) market.quote = market_.quote(market.asset->id);
  const auto id = new_id<PositionId>(clock_, random_);

  auto decide = [this, market, request = input.request,
                 id](const Positions::TradingView& stored) -> Result<Positions::Creation> {
    auto view = market;
    view.match = stored.match;
    view.participant = stored.participant;
    view.reserved = stored.reserved;
    view.live_positions = stored.live_positions;
    view.max_positions = stored.max_positions;
    view.leverage_item = stored.leverage_item;
    view.trading_locked = stored.trading_halted;
    view.now = clock_.now();
    TRY(auto position, create_position(view, request, id));
    Positions::Creation creation{std::move(position), {}};
    creation.effects.messages.push_back(messages_.position_created(id, creation.position.match_id));
    creation.effects.log.push_back(log_of_position(creation.position, *view.quote));
    return creation;
  };
  co_return co_await positions_.create(input.user, input.match, input.request.leverage, std::move(retry),
                                       std::move(decide));
}

}  // namespace battlesbit
