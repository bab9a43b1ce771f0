// What the log of a match says, entry by entry: pure functions of the values that are stored in the same transaction.
// The form is fixed, so that the same thing always has the same bytes:
//
//   {"what":"opened","position":"<uuid>",...}    one flat object, the members in the order below, no spaces, no escapes
//   all values are strings: ids, counts in the smallest unit (1e-8 of virtual money and prices), times in microseconds
//   since 1970, names in lower case; "-" where there is nothing
//
//   formed     match game at rulesVersion houseFeeBasisPoints startTime endTime startBalance maxPositions currency
//              rewardPrice players
//   seated     seat user fee joinedAt                                     once for each player
//   started    at
//   accepted   position seat symbol side type margin leverage limitPrice stopLoss target leverageItem at acceptedAt
//              quoteTrade quoteTime quotePrice                            the last trade that was known then
//   ordered    order position kind fraction stopLoss target at acceptedAt quoteTrade quoteTime quotePrice
//   opened     position entryPrice trade tradeTime tradePrice
//   edited     position order stopLoss target
//   reduced    position order closedMargin remainingMargin profit trade tradeTime tradePrice
//   closed     position reason order closePrice profit trade tradeTime tradePrice
//   canceled   position order at
//   refused    position order code
//   locked     at                                                         an operator halted trading
//   unlocked   at
//   ordersClosed  at
//   feedDead   symbol at                                                  its trades up to the end cannot be had
//   voided     position at                                                once for each position that was not final
//   final                                                                 every position is final
//   ranked     seat user rank balance reachedAt prize                     once for each player, by rank
//   result     at voided winner house                                     the end of the log
#pragma once

#include <optional>
#include <vector>

#include "domain/entities/asset.h"
#include "domain/entities/decision.h"
#include "domain/entities/game.h"
#include "domain/entities/match.h"
#include "domain/entities/match_log.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/entities/settlement.h"

namespace battlesbit {

std::vector<LogEntry> log_of_formation(const Match& match, const Game& game, const Rules& rules,
                                       const std::vector<Participant>& participants);
LogEntry log_of_start(const Match& match, Timestamp at);
LogEntry log_of_lock(const Match& match, Timestamp at);  // Locked or let go on, as the match is now.
LogEntry log_of_closed_orders(const Match& match, Timestamp at);
LogEntry log_of_position(const Position& position, const AssetQuote& quote);
LogEntry log_of_order(const Order& order, const std::optional<AssetQuote>& quote, Timestamp at);
LogEntry log_of_decision(const Decision& decision);
std::vector<LogEntry> log_of_settlement(const Settlement& settlement, Timestamp at);

}  // namespace battlesbit
