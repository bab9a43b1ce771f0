// The stores behind which a contract test runs, and what it does to them behind the ports' back. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>

#include "domain/services/administration.h"
#include "domain/services/arena_store.h"
#include "domain/services/doubted_trades.h"
#include "domain/services/games.h"
#include "domain/services/images.h"
#include "domain/services/inventory.h"
#include "domain/services/leaderboard.h"
#include "domain/services/leases.h"
#include "domain/services/ledger.h"
#include "domain/services/listing.h"
#include "domain/services/match_logs.h"
#include "domain/services/matches.h"
#include "domain/services/nodes.h"
#include "domain/services/outbox.h"
#include "domain/services/passwords.h"
#include "domain/services/positions.h"
#include "domain/services/progress.h"
#include "domain/services/roles.h"
#include "domain/services/users.h"
#include "tests/contract/stores/world.h"

namespace battlesbit::contract {

struct Ports {
  Users& users;
  VerificationCodes& verification_codes;
  Sessions& sessions;
  Roles& roles;
  Images& images;
  Leaderboard& leaderboard;
  Passwords& passwords;
  Games& games;
  Assets& assets;
  Inventory& inventory;
  JoinRequests& join_requests;
  Matches& matches;
  MatchLogs& match_logs;
  Positions& positions;
  Ledger& ledger;
  ArenaStore& arena;
  Leases& leases;
  DoubtedTrades& doubted_trades;
  Notifications& notifications;
  Achievements& achievements;
  Outbox& outbox;
  Listings listings;
  Nodes& nodes;
  Administration administration;
};

template <class Stores>
Ports ports_of(Stores& stores, Outbox& outbox) {
  return Ports{stores.users,
               stores.verification_codes,
               stores.sessions,
               stores.roles,
               stores.images,
               stores.leaderboard,
               stores.passwords,
               stores.games,
               stores.assets,
               stores.inventory,
               stores.join_requests,
               stores.matches,
               stores.match_logs,
               stores.positions,
               stores.ledger,
               stores.arena,
               stores.leases,
               stores.doubted_trades,
               stores.notifications,
               stores.achievements,
               outbox,
               stores.listings.ports(),
               stores.nodes,
               stores.administration.ports()};
}

class Backend {
 public:
  virtual ~Backend() = default;
  virtual Ports ports() = 0;
  // Damage that no port can do.
  virtual void falsify_balance(AccountRef account, std::int64_t by) = 0;
  virtual void falsify_first_posting(std::string idempotency_key, std::int64_t by) = 0;
};

// What a suite is instantiated with: StoresSuite(memory), StoresSuite(postgres).
struct BackendFactory {
  const char* name;
  std::unique_ptr<Backend> (*make)(World& world);
};

std::unique_ptr<Backend> make_memory_backend(World& world);
std::unique_ptr<Backend> make_postgres_backend(World& world);

}  // namespace battlesbit::contract
