#include "domain/verification/result.h"

#include <algorithm>
#include <tuple>

namespace battlesbit::verification {
namespace {

__extension__ using Wide = __int128;

struct Share {
  std::optional<std::int64_t> rank;
  std::int64_t prize = 0;
};

std::string text_of(const std::optional<std::int64_t>& rank) { return rank ? std::to_string(*rank) : "-"; }

// By balance; then who reached it earlier; then who joined earlier; then by id.
std::vector<const RecordedSeat*> by_rank(const RecordedMatch& match) {
  std::vector<const RecordedSeat*> seats;
  for (const RecordedSeat& seat : match.seats) seats.push_back(&seat);
  std::ranges::sort(seats, [](const RecordedSeat* a, const RecordedSeat* b) {
    return std::tie(b->balance, a->reached_at, a->joined_at, a->id) <
           std::tie(a->balance, b->reached_at, b->joined_at, b->id);
  });
  return seats;
}

Wide pot_of(const RecordedMatch& match) {
  Wide pot = 0;
  for (const RecordedSeat& seat : match.seats) pot += seat.fee;
  return pot;
}

// The game's prize, at most the pot; else the pot less the house's fee, which is rounded down.
Wide prize_of(const RecordedMatch& match, Wide pot) {
  if (match.reward_price) return std::min<Wide>(*match.reward_price, pot);
  constexpr std::int64_t kAll = 10'000;
  return pot - pot * std::clamp<std::int64_t>(match.house_fee_basis_points, 0, kAll) / kAll;
}

void check_seat(const RecordedMatch& match, const RecordedSeat& seat, const Share& share, Findings& findings) {
  if (!seat.is_ranked) {
    findings.push_back({match.result_entry, "what", "an entry with the rank of seat " + seat.id.to_string(), "none"});
    return;
  }
  expect(findings, seat.entry, "rank", text_of(share.rank), text_of(seat.rank));
  expect(findings, seat.entry, "prize", std::to_string(share.prize), std::to_string(seat.prize));
}

}  // namespace

void check_result(const RecordedMatch& match, Findings& findings) {
  const bool has_result = !match.feed_dead_at && std::ranges::any_of(match.positions, [](const auto& each) {
    return each.second.entry_price.has_value();
  });
  const auto ranked = by_rank(match);
  const Wide pot = pot_of(match);
  const Wide prize = has_result ? prize_of(match, pot) : 0;
  Wide winners = 0;
  for (const RecordedSeat* seat : ranked) winners += seat->balance == ranked.front()->balance ? 1 : 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const auto place = static_cast<Wide>(i);
    Share share;
    if (has_result) share.rank = static_cast<std::int64_t>(i) + 1;
    if (place < winners) share.prize = static_cast<std::int64_t>(prize / winners + (place < prize % winners ? 1 : 0));
    check_seat(match, *ranked[i], share, findings);
  }
  expect(findings, match.result_entry, "voided", has_result ? "no" : "yes", match.is_voided ? "yes" : "no");
  expect(findings, match.result_entry, "house", std::to_string(static_cast<std::int64_t>(has_result ? pot - prize : 0)),
         std::to_string(match.house));
  const bool has_winner = has_result && !ranked.empty();
  expect(findings, match.result_entry, "winner", has_winner ? ranked.front()->user.to_string() : "-",
         match.winner ? match.winner->to_string() : "-");
}

}  // namespace battlesbit::verification
