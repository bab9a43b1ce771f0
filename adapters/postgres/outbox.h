// Stored and parked messages in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/core/pool.h"
#include "domain/services/outbox.h"
#include "domain/services/parked_messages.h"

namespace battlesbit::postgres {

class Outbox final : public battlesbit::Outbox {
 public:
  explicit Outbox(Pool& pool) : pool_(pool) {}
  Task<Result<std::vector<Message>>> stored_before(Timestamp time, std::size_t limit) override;
  Task<Result<void>> remove(std::vector<std::string> message_ids) override;

 private:
  Pool& pool_;
};

class ParkedMessages final : public battlesbit::ParkedMessages {
 public:
  explicit ParkedMessages(Pool& pool) : pool_(pool) {}
  Task<Result<void>> park(ParkedMessage message) override;

 private:
  Pool& pool_;
};

}  // namespace battlesbit::postgres
