// Stored messages in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/database.h"
#include "domain/services/outbox.h"

namespace battlesbit::memory {

class Outbox final : public battlesbit::Outbox {
 public:
  explicit Outbox(Database& database) : database_(database) {}
  Task<Result<std::vector<Message>>> stored_before(Timestamp time, std::size_t limit) override;
  Task<Result<void>> remove(std::vector<std::string> message_ids) override;

 private:
  Database& database_;
};

}  // namespace battlesbit::memory
