#include "domain/verification/steps.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace battlesbit::verification {
namespace {

template <class Value>
std::string shown(const Value& value) {
  if constexpr (requires { value.to_string(); }) {
    return value.to_string();
  } else {
    return value ? value->to_string() : "-";
  }
}

std::string shown(const std::optional<TickRef>& trade) {
  if (!trade) return "-";
  return fmt::format("trade {} of time {} at {}", trade->trade_id, trade->time.time_since_epoch().count(),
                     trade->price.to_string());
}

std::string text_of(const Step& step) {
  std::string text = step.what;
  if (!step.reason.empty()) text += fmt::format(" ({})", step.reason);
  if (step.trade) text += " by " + shown(step.trade);
  if (step.order) text += " for order " + step.order->to_string();
  return text;
}

bool same_step(const Step& expected, const Step& logged) {
  Step same = logged;
  same.entry = expected.entry;
  return same == expected;
}

// Names the first field that differs.
void describe_difference(const Step& expected, const Step& logged, Findings& findings) {
  const std::size_t before = findings.size();
  const auto differ = [&](std::string field, const std::string& wanted, const std::string& found) {
    if (findings.size() == before) expect(findings, logged.entry, std::move(field), wanted, found);
  };
  if (expected.what != logged.what || expected.reason != logged.reason) {
    return differ("what", text_of(expected), text_of(logged));
  }
  differ("trade", shown(expected.trade), shown(logged.trade));
  differ("order", shown(expected.order), shown(logged.order));
  differ(expected.what == "opened" ? "entryPrice" : "closePrice", shown(expected.price), shown(logged.price));
  differ("closedMargin", shown(expected.closed), shown(logged.closed));
  differ("remainingMargin", shown(expected.margin), shown(logged.margin));
  differ("profit", shown(expected.profit), shown(logged.profit));
  differ("stopLoss", shown(expected.stop_loss), shown(logged.stop_loss));
  differ("target", shown(expected.target), shown(logged.target));
  differ("at", std::to_string(expected.at.time_since_epoch().count()),
         std::to_string(logged.at.time_since_epoch().count()));
}

}  // namespace

void compare_steps(const std::vector<Step>& expected, const std::vector<Step>& logged, std::int64_t accepted,
                   Findings& findings) {
  const std::size_t common = std::min(logged.size(), expected.size());
  std::size_t i = 0;
  while (i < common && same_step(expected[i], logged[i])) ++i;
  if (i < common) {
    describe_difference(expected[i], logged[i], findings);
  } else if (i < logged.size()) {
    findings.push_back({logged[i].entry, "what", "nothing more of this position", text_of(logged[i])});
  } else if (i < expected.size()) {
    findings.push_back({accepted, "position", text_of(expected[i]), "no such entry"});
  }
}

bool has_later_step(const RecordedPosition& position, const RecordedOrder& order, std::int64_t entry) {
  const auto place_of = [&](const std::optional<OrderId>& id) {
    const auto found = id ? std::ranges::find(position.orders, *id, &RecordedOrder::id) : position.orders.end();
    return found == position.orders.end() ? std::pair(Timestamp::min(), OrderId{})
                                          : std::pair(found->accepted_at, found->id);
  };
  return std::ranges::any_of(position.steps, [&](const Step& step) {
    if (step.entry >= entry) return false;
    const Timestamp at = step.trade ? step.trade->time : step.at;
    return at > order.accepted_at || place_of(step.order) > std::pair(order.accepted_at, order.id);
  });
}

}  // namespace battlesbit::verification
