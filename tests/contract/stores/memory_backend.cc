#include "adapters/memory/stores/stores.h"
#include "tests/contract/stores/backend.h"

namespace battlesbit::contract {
namespace {

class MemoryBackend final : public Backend {
 public:
  explicit MemoryBackend(World& world) : outbox_(database_), stores_({database_, world.clock, world.committed}) {}

  Ports ports() override { return ports_of(stores_, outbox_); }

  void falsify_balance(AccountRef account, std::int64_t by) override {
    database_.ledger.balances.at(memory::key_of(account)) += by;
  }

  void falsify_first_posting(std::string idempotency_key, std::int64_t by) override {
    database_.ledger.transfers.at(idempotency_key).postings.front().amount += by;
  }

 private:
  memory::Database database_;
  memory::Outbox outbox_;
  memory::Stores stores_;
};

}  // namespace

std::unique_ptr<Backend> make_memory_backend(World& world) { return std::make_unique<MemoryBackend>(world); }

}  // namespace battlesbit::contract
