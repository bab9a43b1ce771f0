// Who listens to which stream. A payload is written once per form (wrapped or not, time unit) that somebody wants,
// however many listen. Loop thread only.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/exchange/subscriber.h"

namespace battlesbit::exchange {

class StreamHub {
 public:
  using Write = std::function<std::string(TimeUnit)>;

  void add(Subscriber& subscriber);
  void remove(Subscriber& subscriber);  // Drops its subscriptions too.
  void subscribe(Subscriber& subscriber, const std::string& stream);
  void unsubscribe(Subscriber& subscriber, const std::string& stream);

  bool has_listener(const std::string& stream) const { return listeners_.contains(stream); }
  std::vector<std::string> streams() const;
  const std::set<Subscriber*>& subscribers() const { return subscribers_; }
  // `times`: how often each receiver gets it.
  void publish(const std::string& stream, const Write& write, int times = 1);

 private:
  std::set<Subscriber*> subscribers_;
  std::unordered_map<std::string, std::vector<Subscriber*>> listeners_;
};

}  // namespace battlesbit::exchange
