#include "application/usecases/positions/order_position.h"

#include <fmt/format.h>

#include "application/usecases/positions/retry.h"
#include "domain/entities/cancel_position.h"
#include "domain/entities/close_position.h"
#include "domain/entities/edit_triggers.h"
#include "domain/entities/match_log_entries.h"

namespace battlesbit {
namespace {

std::string text_of(const std::optional<Price>& price) { return price ? price->to_string() : "-"; }

}  // namespace

Task<Result<Order>> OrderPosition::close(Target target, std::int64_t fraction) {
  auto input = fmt::format("close|{}|{}", target.position.to_string(), fraction);
  Rule rule = [fraction](const OrderView& view, OrderId id) { return close_position(view, fraction, id); };
  return place(std::move(target), std::move(input), std::move(rule));
}

Task<Result<Order>> OrderPosition::cancel(Target target) {
  auto input = fmt::format("cancel|{}", target.position.to_string());
  Rule rule = [](const OrderView& view, OrderId id) { return cancel_position(view, id); };
  return place(std::move(target), std::move(input), std::move(rule));
}

Task<Result<Order>> OrderPosition::edit(Target target, EditOrder edit) {
  auto input = fmt::format("edit|{}|{}|{}", target.position.to_string(), text_of(edit.stop_loss), text_of(edit.target));
  Rule rule = [edit](const OrderView& view, OrderId id) { return edit_triggers(view, edit, id); };
  return place(std::move(target), std::move(input), std::move(rule));
}

Task<Result<Order>> OrderPosition::place(Target target, std::string canonical_input, Rule rule) {
  CO_TRY(auto retry, make_retry(fingerprints_, target.idempotency_key, canonical_input));
  const auto id = new_id<OrderId>(clock_, random_);
  auto decide = [this, id,
                 rule = std::move(rule)](const Positions::OrderView& stored) -> Result<Positions::OrderCreation> {
    const OrderView view{stored.position, stored.match, market_.last_quote(stored.position.symbol), clock_.now()};
    TRY(auto order, rule(view, id));
    Positions::OrderCreation creation{std::move(order), {}};
    creation.effects.messages.push_back(messages_.order_created(creation.order));
    creation.effects.log.push_back(log_of_order(creation.order, view.quote, view.now));
    return creation;
  };
  co_return co_await positions_.order(target.user, target.position, std::move(retry), std::move(decide));
}

}  // namespace battlesbit
