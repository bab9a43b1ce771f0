#include "domain/entities/edit_triggers.h"

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/position_lifecycle.h"
#include "domain/entities/trigger_rules.h"

namespace battlesbit {
namespace {

TriggerCheck triggers_after(const OrderView& view, const EditOrder& edit) {
  const Position& position = view.position;
  const Price last = view.quote->price;
  const bool open = position.status == PositionStatus::kOpen;
  const Price expected_entry = position.limit_price.value_or(last);
  return {.side = position.side,
          .leverage = position.leverage,
          .entry = open ? position.entry_price.value_or(expected_entry) : expected_entry,
          .reference = open ? last : expected_entry,
          .stop_loss = edit.stop_loss,
          .target = edit.target};
}

}  // namespace

Result<Order> edit_triggers(const OrderView& view, const EditOrder& edit, OrderId id) {
  if (!takes_orders(view.match, view.now)) {
    return fail(ErrorKind::kConflict, "MATCH_NOT_OPEN", "The match is not open.");
  }
  if (is_final(view.position.status)) {
    return fail(ErrorKind::kConflict, "POSITION_CLOSED", "The position is closed.");
  }
  if (!view.quote || view.quote->stale || view.quote->price <= Price()) {
    return fail(ErrorKind::kUnavailable, "PRICE_STALE", "There is no current price for this asset; please try again.");
  }
  TRY_VOID(check_triggers(triggers_after(view, edit)));
  Order order = make_order(view, id);
  order.what = edit;
  return order;
}

}  // namespace battlesbit
