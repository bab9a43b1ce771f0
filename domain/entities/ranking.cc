#include "domain/entities/ranking.h"

#include <algorithm>
#include <tuple>

namespace battlesbit {

std::vector<Participant> ranking(std::vector<Participant> participants) {
  std::ranges::sort(participants, [](const Participant& a, const Participant& b) {
    return std::tie(b.balance, a.balance_reached_at, a.joined_at, a.id) <
           std::tie(a.balance, b.balance_reached_at, b.joined_at, b.id);
  });
  std::uint16_t rank = 0;
  for (Participant& participant : participants) participant.rank = ++rank;
  return participants;
}

std::size_t tied_first(const std::vector<Participant>& ranked) {
  std::size_t count = 0;
  while (count < ranked.size() && ranked[count].balance == ranked.front().balance) ++count;
  return count;
}

}  // namespace battlesbit
