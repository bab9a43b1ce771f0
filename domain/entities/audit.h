// The record of what an operator changed. Values only, any thread.
#pragma once

#include <string>

#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit {

struct AuditEntry {
  AuditEntryId id;
  UserId actor;         // UserId{}: the command line, where nobody is logged in.
  std::string action;   // As in the API: "updateGame".
  Uuid subject;         // The row.
  std::string changes;  // "entryFee: 5000000 -> 6000000; title: Duel -> Duels"; empty for a removal.
  Timestamp created_at{};
  bool operator==(const AuditEntry&) const = default;
};

}  // namespace battlesbit
