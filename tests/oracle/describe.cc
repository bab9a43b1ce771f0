#include "tests/oracle/describe.h"

#include <fmt/core.h>

namespace battlesbit::oracle {
namespace {

template <class AnyId>
std::string tail_of(const AnyId& id) {
  return id.to_string().substr(20);
}

std::string text_of(const PositionKey& key) {
  return fmt::format("position {} (match {}, participant {}, user {})", tail_of(key.position_id), tail_of(key.match_id),
                     tail_of(key.participant_id), tail_of(key.user_id));
}
std::string text_of(Timestamp time) { return std::to_string(time.time_since_epoch().count()); }
std::string text_of(const TickRef& tick) {
  return fmt::format("trade {} at {} of {}", tick.trade_id, text_of(tick.time), tick.price.to_string());
}
std::string text_of(const std::optional<OrderId>& order) { return order ? tail_of(*order) : "none"; }
std::string text_of(const std::optional<Price>& price) { return price ? price->to_string() : "none"; }

struct Describe {
  std::string operator()(const PositionOpened& d) const {
    return fmt::format("{} opened at {} by {}", text_of(d.key), d.entry_price.to_string(), text_of(d.tick));
  }
  std::string operator()(const PositionReduced& d) const {
    return fmt::format("{} reduced by {} to {} for {} by {}, order {}", text_of(d.key), d.closed_margin.to_string(),
                       d.remaining_margin.to_string(), d.profit.to_string(), text_of(d.tick), tail_of(d.order_id));
  }
  std::string operator()(const PositionClosed& d) const {
    return fmt::format("{} closed at {} for {} by {}: {}, order {}", text_of(d.key), d.close_price.to_string(),
                       d.profit.to_string(), text_of(d.tick), to_string(d.reason), text_of(d.order_id));
  }
  std::string operator()(const PositionCanceled& d) const {
    return fmt::format("{} canceled at {}, order {}", text_of(d.key), text_of(d.at), text_of(d.order_id));
  }
  std::string operator()(const TriggersEdited& d) const {
    return fmt::format("{} edited to {} and {}, order {}", text_of(d.key), text_of(d.stop_loss), text_of(d.target),
                       tail_of(d.order_id));
  }
  std::string operator()(const OrderRefused& d) const {
    return fmt::format("{} refused order {}: {}", text_of(d.key), tail_of(d.order_id), d.code);
  }
  std::string operator()(const PositionVoided& d) const {
    return fmt::format("{} void at {}", text_of(d.key), text_of(d.at));
  }
  std::string operator()(const MatchVoided& d) const {
    return fmt::format("match {} void for {}", tail_of(d.match_id), d.symbol.text);
  }
  std::string operator()(const MatchFinished& d) const { return fmt::format("match {} finished", tail_of(d.match_id)); }
};

}  // namespace

std::string describe(const Decision& decision) { return std::visit(Describe{}, decision); }

}  // namespace battlesbit::oracle
