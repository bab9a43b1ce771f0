// Decisions of the arena as bulk statements: one per kind in each round. A round holds, per position, decisions in the
// order of the statements only, so that what a position lived through within one commit is stored in its order. Almost
// always one round is enough. Loop thread only.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "adapters/postgres/context.h"
#include "domain/services/arena_store.h"

namespace battlesbit::postgres {

class DecisionBatch {
 public:
  DecisionBatch(std::span<const ArenaStore::Write> writes, Timestamp now);

  std::vector<Uuid> matches() const;  // All that could be touched, each once.
  // To be run in this order. REQUIRES: called once.
  std::vector<Statement> take_statements() { return std::move(statements_); }
  // The writes that changed something, in ascending order, by the results of the statements.
  std::vector<std::size_t> changed(std::span<const ResultSet> results) const;

 private:
  using Round = std::vector<std::vector<std::size_t>>;  // Per kind of decision: which writes.

  void add_round(const Round& round);

  std::span<const ArenaStore::Write> writes_;
  Timestamp now_;
  std::vector<Statement> statements_;
  std::vector<std::vector<std::size_t>> members_;  // Of each statement: its n-th row is which write.
};

MatchId match_of(const Decision& decision);

}  // namespace battlesbit::postgres
