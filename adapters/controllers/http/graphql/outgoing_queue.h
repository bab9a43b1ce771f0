// The messages that wait for one client to take them. Loop thread only.
//
// Its size is bounded by who fills it: an operation has at most one message inside and waits until that is taken before
// it asks its source for the next (see SubscriptionSession), and the connection's own messages stop its reading when
// they are too many. So a slow client slows only its own sources, which merge prices and count what they cannot keep.
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>

namespace battlesbit::http {

struct Outgoing {
  std::string operation;  // Empty: of the connection itself.
  std::string text;
};

class OutgoingQueue {
 public:
  void push(Outgoing message);
  std::optional<Outgoing> pop();

  // What an operation that was ended has left here is not sent.
  void discard(std::string_view operation);
  void clear();

  bool holds(std::string_view operation) const;
  std::size_t own_messages() const { return own_messages_; }
  bool empty() const { return messages_.empty(); }

 private:
  std::list<Outgoing> messages_;  // An empty deque would hold half a kilobyte.
  std::size_t own_messages_ = 0;
};

}  // namespace battlesbit::http
