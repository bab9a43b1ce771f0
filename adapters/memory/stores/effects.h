// Effects in memory: checked as a whole, then written as a whole. Loop thread only.
#pragma once

#include "adapters/memory/stores/database.h"
#include "adapters/memory/stores/ledger_book.h"
#include "domain/services/clock.h"
#include "domain/services/effects.h"
#include "domain/services/outbox.h"

namespace battlesbit::memory {

struct StagedEffects {
  StagedTransfers transfers;
  Effects rest;  // Its transfers are taken out.
};

// What every store works on.
struct Context {
  Database& database;
  const Clock& clock;
  CommittedMessages& committed;
};

// Errors: INSUFFICIENT_BALANCE, TRANSFER_UNBALANCED.
Result<StagedEffects> stage(const Database& database, Effects effects);
// Cannot fail; tells of the messages.
void write(const Context& context, StagedEffects staged);

}  // namespace battlesbit::memory
