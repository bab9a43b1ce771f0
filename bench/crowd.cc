#include "bench/crowd.h"

#include <algorithm>

namespace battlesbit::bench {

std::vector<Position> positions_of(const Crowd& crowd) {
  std::vector<Position> positions;
  positions.reserve(crowd.positions());
  std::mt19937_64 random(7);
  for (std::size_t i = 0; i < crowd.positions(); ++i) {
    Position& position = positions.emplace_back();
    const std::size_t player = i / crowd.positions_of_player;
    position.id = id_of<PositionId>(i + 1);
    position.match_id = id_of<MatchId>(player / crowd.players + 1);
    position.participant_id = id_of<ParticipantId>(player + 1);
    position.user_id = id_of<UserId>(player + 1);
    position.symbol = crowd.symbol(random() % crowd.symbols);
    position.side = random() % 2 == 0 ? PositionSide::kBuy : PositionSide::kSell;
    position.status = PositionStatus::kOpen;
    position.margin = VirtualMoney::from_units(static_cast<std::int64_t>(random() % 1'000'000'000) + 1'000'000'000);
    position.leverage = static_cast<std::uint8_t>(10 + random() % 110);
    position.entry_price = Price::from_integer(crowd.start_price);
    position.entry_tick = TickRef{1, at(1), *position.entry_price};
    const bool buys = position.side == PositionSide::kBuy;
    position.target = Price::from_integer(buys ? crowd.start_price * 2 : crowd.start_price / 2);
  }
  std::ranges::shuffle(positions, random);
  return positions;
}

void fill(Arena& arena, const Crowd& crowd, const std::vector<Position>& positions, ArenaOutput& out) {
  const TickRef entry{1, at(1), Price::from_integer(crowd.start_price)};
  for (std::size_t i = 0; i < crowd.symbols; ++i) arena.resumed(crowd.symbol(i), entry, out);
  std::vector<Participant> seats(crowd.players);
  for (std::size_t match = 0; match < crowd.matches; ++match) {
    for (std::size_t i = 0; i < crowd.players; ++i) {
      seats[i].id = id_of<ParticipantId>(match * crowd.players + i + 1);
      seats[i].balance = VirtualMoney::from_integer(100);
    }
    arena.match_opened(id_of<MatchId>(match + 1), at(1'000'000'000'000), seats);
  }
  for (const Position& position : positions) arena.position_added(position, entry, out);
}

}  // namespace battlesbit::bench
