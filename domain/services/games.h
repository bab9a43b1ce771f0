// Games and assets: what operators set up. Loop thread only. Errors of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <optional>
#include <vector>

#include "domain/entities/asset.h"
#include "domain/entities/game.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class Games {
 public:
  virtual ~Games() = default;
  virtual Task<Result<std::optional<Game>>> find(GameId id) = 0;
  virtual Task<Result<std::vector<Game>>> find_many(std::vector<GameId> ids) = 0;
  virtual Task<Result<void>> put(Game game) = 0;  // Makes it or replaces it.
};

class Assets {
 public:
  virtual ~Assets() = default;
  virtual Task<Result<std::vector<Asset>>> active() = 0;  // By rank.
  virtual Task<Result<void>> put(Asset asset) = 0;
  // Changes nothing when there is one of its id or symbol, be it switched off.
  virtual Task<Result<void>> ensure(Asset asset) = 0;
};

}  // namespace battlesbit
