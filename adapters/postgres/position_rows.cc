#include "adapters/postgres/position_rows.h"

namespace battlesbit::postgres {
namespace {

std::optional<TickRef> tick_of(std::optional<std::int64_t> trade_id, std::optional<Timestamp> time,
                               std::optional<std::int64_t> price) {
  if (!trade_id) return std::nullopt;
  ASSERT(time && price, "the columns of a tick are set together");
  return TickRef{*trade_id, *time, Price::from_units(*price)};
}

}  // namespace

Position to_position(const queries::PositionRow& row) {
  Position position;
  position.id = PositionId{row.id};
  position.match_id = MatchId{row.match_id};
  position.participant_id = ParticipantId{row.participant_id};
  position.user_id = UserId{row.user_id};
  position.symbol = Symbol{row.symbol};
  position.side = known(parse_position_side(row.side));
  position.type = known(parse_position_type(row.type));
  position.status = known(parse_position_status(row.status));
  position.margin = VirtualMoney::from_units(row.margin);
  position.leverage = static_cast<std::uint8_t>(row.leverage);
  position.limit_price = fixed_of<Price>(row.limit_price);
  position.stop_loss = fixed_of<Price>(row.stop_loss);
  position.target = fixed_of<Price>(row.target);
  position.entry_price = fixed_of<Price>(row.entry_price);
  position.close_price = fixed_of<Price>(row.close_price);
  position.profit = VirtualMoney::from_units(row.profit);
  if (row.close_reason) position.close_reason = known(parse_close_reason(*row.close_reason));
  position.entry_tick = tick_of(row.entry_trade_id, row.entry_trade_time, row.entry_trade_price);
  position.close_tick = tick_of(row.close_trade_id, row.close_trade_time, row.close_trade_price);
  position.accepted_at = row.accepted_at;
  position.opened_at = row.opened_at;
  position.closed_at = row.closed_at;
  position.reduced_at = row.reduced_at;
  if (row.last_order_at) position.last_order = OrderPlace{*row.last_order_at, OrderId{row.last_order_id.value()}};
  if (row.leverage_item) position.leverage_item = static_cast<std::uint8_t>(*row.leverage_item);
  position.created_at = row.created_at;
  position.updated_at = row.updated_at;
  return position;
}

Order to_order(const queries::OrderRow& row) {
  Order order;
  order.id = OrderId{row.id};
  order.position_id = PositionId{row.position_id};
  order.match_id = MatchId{row.match_id};
  if (row.kind == "close") {
    order.what = CloseOrder{row.fraction.value()};
  } else if (row.kind == "cancel") {
    order.what = CancelOrder{};
  } else {
    order.what = EditOrder{fixed_of<Price>(row.stop_loss), fixed_of<Price>(row.target)};
  }
  if (row.status == "applied") order.status = OrderStatus::kApplied;
  if (row.status == "refused") order.status = OrderStatus::kRefused;
  order.accepted_at = row.accepted_at;
  return order;
}

}  // namespace battlesbit::postgres
