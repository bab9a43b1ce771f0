#include "domain/entities/trigger_rules.h"

#include "domain/entities/position_math.h"

namespace battlesbit {
namespace {

std::string stop_loss_sentence(const TriggerCheck& check, Price liquidation) {
  return "The stop loss must be between the liquidation price " + liquidation.to_string() + " and the price " +
         check.reference.to_string() + ".";
}

std::string target_sentence(const TriggerCheck& check) {
  return std::string("The target must be ") + (check.side == PositionSide::kBuy ? "above" : "below") + " the price " +
         check.reference.to_string() + ".";
}

}  // namespace

Result<void> check_triggers(const TriggerCheck& check) {
  const bool buy = check.side == PositionSide::kBuy;
  const Price liquidation = liquidation_price(check.side, check.leverage, check.entry);
  const auto stop_loss_stands = [&](Price price) {
    return buy ? liquidation < price && price < check.reference : check.reference < price && price < liquidation;
  };
  const auto target_stands = [&](Price price) {
    return buy ? price > check.reference : price > Price() && price < check.reference;
  };
  if (check.stop_loss && !stop_loss_stands(*check.stop_loss)) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_STOP_LOSS", stop_loss_sentence(check, liquidation));
  }
  if (check.target && !target_stands(*check.target)) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_TARGET", target_sentence(check));
  }
  return {};
}

}  // namespace battlesbit
