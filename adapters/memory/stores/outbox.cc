#include "adapters/memory/stores/outbox.h"

#include <algorithm>
#include <tuple>

namespace battlesbit::memory {

Task<Result<std::vector<Message>>> Outbox::stored_before(Timestamp time, std::size_t limit) {
  std::vector<const StoredMessage*> found;
  for (const auto& [id, stored] : database_.outbox) {
    if (stored.stored_at < time) found.push_back(&stored);
  }
  sort_by(found, [](const StoredMessage* stored) { return std::pair(stored->stored_at, stored->message.id); });
  std::vector<Message> messages;
  for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) messages.push_back(found[i]->message);
  co_return messages;
}

Task<Result<void>> Outbox::remove(std::vector<std::string> message_ids) {
  for (const std::string& id : message_ids) database_.outbox.erase(id);
  co_return Result<void>{};
}

}  // namespace battlesbit::memory
