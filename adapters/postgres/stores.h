// All repositories over one pool. The outbox stands apart: who is told of commits reads it, and is made before the
// repositories. Loop thread only.
//
//   postgres::Outbox outbox(pool);
//   OutboxRelay relay(executor, outbox, bus, clock, logger, {});
//   postgres::Stores stores({pool, clock, random, relay});
#pragma once

#include "adapters/postgres/administration.h"
#include "adapters/postgres/arena_store.h"
#include "adapters/postgres/doubted_trades.h"
#include "adapters/postgres/games.h"
#include "adapters/postgres/images.h"
#include "adapters/postgres/inventory.h"
#include "adapters/postgres/join_requests.h"
#include "adapters/postgres/leaderboard.h"
#include "adapters/postgres/leases.h"
#include "adapters/postgres/ledger.h"
#include "adapters/postgres/listings.h"
#include "adapters/postgres/match_logs.h"
#include "adapters/postgres/matches.h"
#include "adapters/postgres/nodes.h"
#include "adapters/postgres/outbox.h"
#include "adapters/postgres/passwords.h"
#include "adapters/postgres/positions.h"
#include "adapters/postgres/progress.h"
#include "adapters/postgres/roles.h"
#include "adapters/postgres/users.h"

namespace battlesbit::postgres {

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
        leaderboard(context),
        parked_messages(context.pool) {}

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
  ParkedMessages parked_messages;
};

}  // namespace battlesbit::postgres
