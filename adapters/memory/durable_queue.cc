#include "adapters/memory/durable_queue.h"

namespace battlesbit::memory {

void DurableQueue::add(std::uint64_t sequence, std::shared_ptr<const Message> message, Timestamp due) {
  if (entries_.try_emplace(sequence, Entry{std::move(message), due}).second) order_.emplace(due, sequence);
}

std::vector<DurableQueue::Taken> DurableQueue::take(std::size_t limit, Timestamp now) {
  std::vector<Taken> taken;
  while (taken.size() < limit && !order_.empty() && order_.begin()->first <= now) {
    const std::uint64_t sequence = order_.begin()->second;
    Entry& entry = entries_.at(sequence);
    taken.push_back({sequence, entry.message, ++entry.attempts});
    postpone(sequence, now + kAckWait);
  }
  return taken;
}

std::optional<Timestamp> DurableQueue::next_due() const {
  if (order_.empty()) return std::nullopt;
  return order_.begin()->first;
}

void DurableQueue::postpone(std::uint64_t sequence, Timestamp due) {
  const auto found = entries_.find(sequence);
  if (found == entries_.end()) return;
  order_.erase({found->second.due, sequence});
  found->second.due = due;
  order_.emplace(due, sequence);
}

void DurableQueue::remove(std::uint64_t sequence) {
  const auto found = entries_.find(sequence);
  if (found == entries_.end()) return;
  order_.erase({found->second.due, sequence});
  entries_.erase(found);
}

void DurableQueue::clear() {
  entries_.clear();
  order_.clear();
}

}  // namespace battlesbit::memory
