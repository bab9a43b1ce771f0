#include "adapters/postgres/nodes.h"

#include <array>
#include <string_view>
#include <utility>

#include "adapters/postgres/repository.h"
#include "generated/store/nodes.h"

namespace battlesbit::postgres {
namespace {

constexpr std::array<std::pair<std::string_view, Noun>, 9> kNouns{{
    {"achievement", Noun::kAchievement},
    {"achievement_definition", Noun::kAchievementDefinition},
    {"game", Noun::kGame},
    {"match", Noun::kMatch},
    {"participant", Noun::kParticipant},
    {"position", Noun::kPosition},
    {"user", Noun::kUser},
    {"wallet", Noun::kWallet},
    {"wallet_entry", Noun::kWalletEntry},
}};

Noun noun_of(std::string_view word) {
  const auto found = std::ranges::find(kNouns, word, &std::pair<std::string_view, Noun>::first);
  ASSERT(found != kNouns.end(), "the query says only these words");
  return found->second;
}

}  // namespace

Task<Result<std::map<Uuid, Noun>>> Nodes::nouns_of(std::vector<Uuid> ids) {
  CO_TRY(const auto rows, port_result(co_await context_.pool.many(queries::NounsOf{.ids = std::move(ids)})));
  std::map<Uuid, Noun> nouns;
  for (const auto& row : rows) nouns.emplace(row.id, noun_of(row.noun));
  co_return nouns;
}

}  // namespace battlesbit::postgres
