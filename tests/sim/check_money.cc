// Matches, prizes, the ledger and the items: real money is neither lost nor made.
#include <algorithm>
#include <map>
#include <tuple>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "adapters/memory/stores/stores.h"
#include "domain/entities/transfers.h"
#include "tests/sim/checks.h"

namespace battlesbit::sim {
namespace {

std::vector<Participant> seats_of(const World& world, MatchId match) {
  std::vector<Participant> seats;
  for (const auto& [id, seat] : world.database.participants) {
    if (seat.match_id == match) seats.push_back(seat);
  }
  std::ranges::sort(seats, [](const Participant& a, const Participant& b) {
    return std::tuple(-a.balance.units(), a.balance_reached_at, a.joined_at, a.id) <
           std::tuple(-b.balance.units(), b.balance_reached_at, b.joined_at, b.id);
  });
  return seats;
}

bool was_traded(const World& world, MatchId match) {
  return std::ranges::any_of(world.database.positions, [&](const auto& each) {
    return each.second.match_id == match && each.second.opened_at.has_value();
  });
}

// Each seat's prize by the rules, in the order of their ranks.
std::vector<std::int64_t> prizes(const Game& game, const std::vector<Participant>& ranked) {
  std::int64_t pot = 0;
  for (const auto& seat : ranked) pot += seat.fee.units;
  const std::int64_t prize = game.reward_price ? std::min(*game.reward_price, pot) : pot - pot / 10;
  const auto winners = std::ranges::count(ranked, ranked.front().balance, &Participant::balance);
  std::vector<std::int64_t> each(ranked.size(), 0);
  for (std::int64_t i = 0; i < winners; ++i) {
    each[static_cast<std::size_t>(i)] = prize / winners + (i < prize % winners ? 1 : 0);
  }
  return each;
}

std::int64_t balance(const World& world, const AccountRef& account) {
  const auto& balances = world.database.ledger.balances;
  const auto found = balances.find(memory::key_of(account));
  return found == balances.end() ? 0 : found->second;
}

void check_ranks(const World& world, const Match& match, Findings& findings) {
  const auto ranked = seats_of(world, match.id);
  const auto due = prizes(world.plan.game, ranked);
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (ranked[i].rank == i + 1 && ranked[i].prize == due[i]) continue;
    findings.push_back(fmt::format("participant {} of match {} has rank {} and prize {}, and should have {} and {}",
                                   ranked[i].id.to_string(), match.id.to_string(), ranked[i].rank.value_or(0),
                                   ranked[i].prize, i + 1, due[i]));
  }
  if (match.winner_id != ranked.front().user_id) findings.push_back("the winner of a match is not its first");
}

// What every player's wallet should hold, from the matches alone.
std::map<UserId, std::int64_t> due_wallets(const World& world) {
  std::map<UserId, std::int64_t> wallets;
  for (const auto& [key, transfer] : world.database.ledger.transfers) {
    if (transfer.kind != TransferKind::kDeposit) continue;
    for (const auto& posting : transfer.postings) {
      if (posting.account.user_id) wallets[*posting.account.user_id] += posting.amount;
    }
  }
  for (const auto& [id, seat] : world.database.participants) {
    const Match& match = world.database.matches.at(seat.match_id);
    wallets[seat.user_id] += match.voided ? 0 : seat.prize - seat.fee.units;
  }
  return wallets;
}

}  // namespace

void check_matches(const World& world, Findings& findings) {
  for (const auto& [id, match] : world.database.matches) {
    if (match.status != MatchStatus::kClosed || !match.orders_closed || !match.positions_final) {
      findings.push_back(fmt::format("match {} is {}", id.to_string(), to_string(match.status)));
    } else if (match.voided == was_traded(world, id)) {
      findings.push_back(fmt::format("match {} is void and should not be, or the reverse", id.to_string()));
    } else if (!match.voided) {
      check_ranks(world, match, findings);
    }
  }
}

void check_money(const World& world, Findings& findings) {
  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  struct Nobody final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  } nobody;
  memory::Database books;
  books.ledger = world.database.ledger;
  books.matches = world.database.matches;
  memory::Ledger ledger({books, clock, nobody});
  const auto report = clock.run(loop, ledger.verify());
  if (report->first_fault) findings.push_back("the ledger does not verify: " + *report->first_fault);

  for (const auto& [user, due] : due_wallets(world)) {
    const auto available = balance(world, available_account(user, Currency::kUsdt));
    const auto held = balance(world, held_account(user, Currency::kUsdt));
    if (available == due && held == 0) continue;
    findings.push_back(fmt::format("user {} has {} available and {} held, and should have {} and 0", user.to_string(),
                                   available, held, due));
  }
  for (const auto& [id, request] : world.database.join_requests) {
    const auto& transfers = world.database.ledger.transfers;
    const bool released = transfers.contains("release:" + id.to_string());
    const bool captured = request.match_id && transfers.contains("capture:" + request.match_id->to_string());
    const bool ended = request.status == JoinStatus::kLeft ? released && !captured : captured && !released;
    if (request.status == JoinStatus::kWaiting || (request.fee.units > 0 && !ended)) {
      findings.push_back(
          fmt::format("join request {} is {}: its hold was not ended once", id.to_string(), to_string(request.status)));
    }
  }
}

void check_items(const World& world, Findings& findings) {
  std::map<PositionId, int> consumed;
  for (const auto& item : world.database.leverage_items) {
    if (item.position_id) ++consumed[*item.position_id];
  }
  for (const auto& [id, position] : world.database.positions) {
    const int due = position.leverage_item && position.status != PositionStatus::kCanceled ? 1 : 0;
    if (consumed[id] != due) {
      findings.push_back(
          fmt::format("position {} consumed {} items and should have {}", id.to_string(), consumed[id], due));
    }
  }
}

}  // namespace battlesbit::sim
