// All stores over one database in memory. The outbox stands apart: who is told of commits reads it, and is made before
// the stores. Loop thread only.
//
//   memory::Database database;
//   memory::Outbox outbox(database);
//   OutboxRelay relay(outbox, bus, clock, ...);
//   memory::Stores stores({database, clock, relay});
#pragma once

#include "adapters/memory/stores/administration.h"
#include "adapters/memory/stores/arena_store.h"
#include "adapters/memory/stores/doubted_trades.h"
#include "adapters/memory/stores/games.h"
#include "adapters/memory/stores/images.h"
#include "adapters/memory/stores/inventory.h"
#include "adapters/memory/stores/join_requests.h"
#include "adapters/memory/stores/leaderboard.h"
#include "adapters/memory/stores/leases.h"
#include "adapters/memory/stores/ledger.h"
#include "adapters/memory/stores/listings.h"
#include "adapters/memory/stores/match_logs.h"
#include "adapters/memory/stores/matches.h"
#include "adapters/memory/stores/nodes.h"
#include "adapters/memory/stores/outbox.h"
#include "adapters/memory/stores/passwords.h"
#include "adapters/memory/stores/positions.h"
#include "adapters/memory/stores/progress.h"
#include "adapters/memory/stores/roles.h"
#include "adapters/memory/stores/users.h"

namespace battlesbit::memory {

struct Stores {
  explicit Stores(Context context)
      : users(context),
        verification_codes(context),
        sessions(context),
        passwords(context),
        games(context),
        assets(context),
        inventory(context),
        join_requests(context),
        matches(context),
        match_logs(context),
        positions(context),
        ledger(context),
        arena(context),
        leases(context),
        doubted_trades(context),
        notifications(context),
        achievements(context),
        listings(context),
        nodes(context),
        administration(context),
        roles(context),
        images(context),
        leaderboard(context) {}

  Users users;
  VerificationCodes verification_codes;
  Sessions sessions;
  Passwords passwords;
  Games games;
  Assets assets;
  Inventory inventory;
  JoinRequests join_requests;
  Matches matches;
  MatchLogs match_logs;
  Positions positions;
  Ledger ledger;
  ArenaStore arena;
  Leases leases;
  DoubtedTrades doubted_trades;
  Notifications notifications;
  Achievements achievements;
  Listings listings;
  Nodes nodes;
  Administration administration;
  Roles roles;
  Images images;
  Leaderboard leaderboard;
};

}  // namespace battlesbit::memory
