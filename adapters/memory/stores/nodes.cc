#include "adapters/memory/stores/nodes.h"

#include "adapters/memory/stores/tables.h"

namespace battlesbit::memory {
namespace {

template <class Row>
void add(const Database& database, Noun noun, const std::set<Uuid>& wanted, std::map<Uuid, Noun>& nouns) {
  for (const Row& row : all_rows<Row>(database)) {
    if (wanted.contains(row.id.value)) nouns.emplace(row.id.value, noun);
  }
}

}  // namespace

Task<Result<std::map<Uuid, Noun>>> Nodes::nouns_of(std::vector<Uuid> ids) {
  const Database& database = context_.database;
  const std::set<Uuid> wanted(ids.begin(), ids.end());
  std::map<Uuid, Noun> nouns;
  add<Achievement>(database, Noun::kAchievement, wanted, nouns);
  add<AchievementDefinition>(database, Noun::kAchievementDefinition, wanted, nouns);
  add<Game>(database, Noun::kGame, wanted, nouns);
  add<Match>(database, Noun::kMatch, wanted, nouns);
  add<Participant>(database, Noun::kParticipant, wanted, nouns);
  add<Position>(database, Noun::kPosition, wanted, nouns);
  add<User>(database, Noun::kUser, wanted, nouns);
  add<Wallet>(database, Noun::kWallet, wanted, nouns);
  add<WalletEntry>(database, Noun::kWalletEntry, wanted, nouns);
  co_return nouns;
}

}  // namespace battlesbit::memory
