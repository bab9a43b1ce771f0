#include "adapters/controllers/http/graphql/outgoing_queue.h"

#include <algorithm>

namespace battlesbit::http {

void OutgoingQueue::push(Outgoing message) {
  if (message.operation.empty()) ++own_messages_;
  messages_.push_back(std::move(message));
}

std::optional<Outgoing> OutgoingQueue::pop() {
  if (messages_.empty()) return std::nullopt;
  std::optional<Outgoing> message(std::move(messages_.front()));
  messages_.pop_front();
  if (message->operation.empty()) --own_messages_;
  return message;
}

void OutgoingQueue::discard(std::string_view operation) {
  std::erase_if(messages_, [&](const Outgoing& message) { return message.operation == operation; });
}

void OutgoingQueue::clear() {
  messages_.clear();
  own_messages_ = 0;
}

bool OutgoingQueue::holds(std::string_view operation) const {
  return std::ranges::any_of(messages_, [&](const Outgoing& message) { return message.operation == operation; });
}

}  // namespace battlesbit::http
