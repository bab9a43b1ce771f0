// Games and assets in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/games.h"

namespace battlesbit::postgres {

class Games final : public battlesbit::Games {
 public:
  explicit Games(Context context) : context_(context) {}
  Task<Result<std::optional<Game>>> find(GameId id) override;
  Task<Result<std::vector<Game>>> find_many(std::vector<GameId> ids) override;
  Task<Result<void>> put(Game game) override;

 private:
  Context context_;
};

class Assets final : public battlesbit::Assets {
 public:
  explicit Assets(Context context) : context_(context) {}
  Task<Result<std::vector<Asset>>> active() override;
  Task<Result<void>> put(Asset asset) override;
  Task<Result<void>> ensure(Asset asset) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
