// Announcements of one turn of the loop, handed to the sending thread together: what is announced thousands of times a
// second wakes that thread once per turn instead. Their order is kept. Made as a shared_ptr, because a turn that is on
// its way holds it. Loop thread only, but for the sending.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/clients/nats/connection.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::nats {

class Announcer : public std::enable_shared_from_this<Announcer> {
 public:
  // REQUIRES: the connection and the counters outlive close().
  Announcer(boost::asio::any_io_executor executor, Connection& connection, Counter& queued, Counter& dropped)
      : executor_(executor), connection_(connection), queued_(queued), dropped_(dropped) {}

  void announce(std::string_view subject, std::string_view payload);
  void send();   // What is there now: before something that must not overtake it.
  void close();  // Sends what is there; nothing is taken any more.

 private:
  struct Announcement {
    std::string subject;
    std::string payload;
  };
  const boost::asio::any_io_executor executor_;
  Connection& connection_;
  Counter& queued_;
  Counter& dropped_;
  std::vector<Announcement> waiting_;
  bool is_closed_ = false;
};

}  // namespace battlesbit::nats
