// The hashes of passwords in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/passwords.h"

namespace battlesbit::memory {

class Passwords final : public battlesbit::Passwords {
 public:
  explicit Passwords(Context context) : context_(context) {}
  Task<Result<std::optional<std::string>>> find(UserId user) override;
  Task<Result<std::vector<SessionId>>> set(UserId user, std::string hash, std::optional<SessionId> kept,
                                           Timestamp now) override;
  Task<Result<bool>> log_in(Session session, std::string hash) override;
  Task<Result<void>> renew(UserId user, std::string old_hash, std::string hash) override;

 private:
  Context context_;
};

}  // namespace battlesbit::memory
