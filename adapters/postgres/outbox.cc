#include "adapters/postgres/outbox.h"

#include <utility>

#include "adapters/postgres/repository.h"
#include "generated/store/delivery.h"

namespace battlesbit::postgres {

Task<Result<std::vector<Message>>> Outbox::stored_before(Timestamp time, std::size_t limit) {
  return read_many(pool_, queries::MessagesBefore{.before = time, .limit = static_cast<std::int64_t>(limit)},
                   [](const auto& row) { return Message{row.subject, row.payload, row.id.to_string()}; });
}

Task<Result<void>> Outbox::remove(std::vector<std::string> message_ids) {
  queries::RemoveMessages query{};
  for (const std::string& id : message_ids) {
    const auto uuid = Uuid::parse(id);
    ASSERT(uuid.has_value(), "the id of a stored message is a UUID");
    query.ids.push_back(*uuid);
  }
  return execute(pool_, std::move(query));
}

Task<Result<void>> ParkedMessages::park(ParkedMessage message) {
  return execute(pool_, queries::ParkMessage{.id = message.id.value,
                                             .consumer = message.consumer,
                                             .subject = message.message.subject,
                                             .payload = message.message.payload,
                                             .message_id = message.message.id,
                                             .reason = message.reason,
                                             .attempts = message.attempts,
                                             .parked_at = message.parked_at});
}

}  // namespace battlesbit::postgres
