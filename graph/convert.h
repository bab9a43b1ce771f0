// Between the domain's words and the schema's. Pure, any thread.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "domain/entities/fixed.h"
#include "domain/entities/match.h"
#include "domain/entities/money.h"
#include "domain/entities/position.h"
#include "domain/entities/progress.h"
#include "generated/graph/types.h"
#include "pkg/errors/error.h"

namespace battlesbit::graph {

// The schema has an enum of the currencies per type that has one.
template <class SchemaCurrency>
SchemaCurrency currency(Currency currency) {
  switch (currency) {
    case Currency::kUsdt:
      return SchemaCurrency::kUsdt;
    case Currency::kSolana:
      return SchemaCurrency::kSolana;
    case Currency::kBt:
      return SchemaCurrency::kBt;
  }
  ASSERT(false, "every currency has its word");
}
Currency from_schema(WalletCurrency currency);
Currency from_schema(GameCurrency currency);

GameMatchStatus to_schema(MatchStatus status);
GameMatchPositionSide to_schema(PositionSide side);
GameMatchPositionType to_schema(PositionType type);
GameMatchPositionStatus to_schema(PositionStatus status);
GameMatchPositionCloseReason to_schema(CloseReason reason);
PositionSide from_schema(GameMatchPositionSide side);
PositionType from_schema(GameMatchPositionType type);
NotificationAction to_schema(battlesbit::NotificationAction action);
NotificationTarget to_schema(battlesbit::NotificationTarget target);
NotificationType to_schema(battlesbit::NotificationType type);

// Errors: INVALID_ID, which names the argument.
template <class Id>
Result<Id> id_of(std::string_view argument, std::string_view text) {
  const auto id = Id::parse(text);
  if (id) return *id;
  return fail(ErrorKind::kInvalidArgument, "INVALID_ID", fmt::format("{} is not an id.", argument));
}

// Digits beyond the eighth decimal are rounded. Errors: INVALID_NUMBER, which names the argument.
template <class Number>
Result<Number> number_of(std::string_view argument, const graphql::Decimal& decimal) {
  const auto number = Number::parse(decimal.text);
  if (number) return *number;
  return fail(ErrorKind::kInvalidArgument, "INVALID_NUMBER", fmt::format("{} is too large.", argument));
}

template <class Number>
Result<std::optional<Number>> optional_number_of(std::string_view argument,
                                                 const std::optional<graphql::Decimal>& decimal) {
  if (!decimal) return std::optional<Number>();
  TRY(const auto number, number_of<Number>(argument, *decimal));
  return std::optional(number);
}

}  // namespace battlesbit::graph
