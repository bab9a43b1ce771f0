#include "adapters/exchange/stream_hub.h"

#include "adapters/exchange/stream_messages.h"

namespace battlesbit::exchange {

void StreamHub::add(Subscriber& subscriber) {
  subscribers_.insert(&subscriber);
  for (const auto& stream : subscriber.streams) listeners_[stream].push_back(&subscriber);
}

void StreamHub::remove(Subscriber& subscriber) {
  const auto streams = subscriber.streams;
  for (const auto& stream : streams) unsubscribe(subscriber, stream);
  subscribers_.erase(&subscriber);
}

void StreamHub::subscribe(Subscriber& subscriber, const std::string& stream) {
  if (subscriber.streams.insert(stream).second) listeners_[stream].push_back(&subscriber);
}

void StreamHub::unsubscribe(Subscriber& subscriber, const std::string& stream) {
  if (subscriber.streams.erase(stream) == 0) return;
  const auto found = listeners_.find(stream);
  std::erase(found->second, &subscriber);
  if (found->second.empty()) listeners_.erase(found);
}

std::vector<std::string> StreamHub::streams() const {
  std::vector<std::string> names;
  for (const auto& [name, listeners] : listeners_) names.push_back(name);
  return names;
}

void StreamHub::publish(const std::string& stream, const Write& write, int times) {
  const auto found = listeners_.find(stream);
  if (found == listeners_.end()) return;
  std::array<Frame, 4> forms;
  for (auto* listener : found->second) {
    const bool is_us = listener->unit == TimeUnit::kMicrosecond;
    auto& form = forms[(listener->is_combined ? 2u : 0u) + (is_us ? 1u : 0u)];
    if (!form) {
      auto payload = write(listener->unit);
      form =
          std::make_shared<const std::string>(listener->is_combined ? combined(stream, payload) : std::move(payload));
    }
    for (int i = 0; i < times; ++i) listener->send(form);
  }
}

}  // namespace battlesbit::exchange
