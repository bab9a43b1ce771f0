#include "application/usecases/matchmaking/emergency_stop.h"

#include <fmt/format.h>

namespace battlesbit {

Task<Result<void>> EmergencyStop::run(UserId actor, bool stopped) {
  AuditEntry entry{.id = new_id<AuditEntryId>(clock_, random_),
                   .actor = actor,
                   .action = "emergencyStop",
                   .subject = {},
                   .changes = fmt::format("stopped: {} -> {}", !stopped, stopped),
                   .created_at = clock_.now()};
  CO_TRY_VOID(co_await halt_.set(stopped, std::move(entry)));
  co_return Result<void>{};
}

}  // namespace battlesbit
