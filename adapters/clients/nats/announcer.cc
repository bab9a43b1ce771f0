#include "adapters/clients/nats/announcer.h"

#include <utility>

#include <boost/asio/post.hpp>
#include <nats/nats.h>

namespace battlesbit::nats {
namespace {

constexpr std::size_t kMostOfATurn = 65'536;

}  // namespace

void Announcer::announce(std::string_view subject, std::string_view payload) {
  if (is_closed_ || waiting_.size() >= kMostOfATurn || !connection_.is_connected()) return dropped_.add();
  waiting_.push_back({std::string(subject), std::string(payload)});
  if (waiting_.size() > 1) return;
  boost::asio::post(executor_, [self = shared_from_this()] {
    if (!self->is_closed_) self->send();
  });
}

void Announcer::send() {
  if (waiting_.empty()) return;
  const auto count = static_cast<std::int64_t>(waiting_.size());
  // Shared, because the pool copies its work.
  auto turn = std::make_shared<std::vector<Announcement>>(std::exchange(waiting_, {}));
  const bool is_queued = connection_.sender().try_post([&connection = connection_, turn = std::move(turn)] {
    for (const auto& [subject, payload] : *turn) {
      natsConnection_Publish(connection.handle(), subject.c_str(), payload.data(), static_cast<int>(payload.size()));
    }
  });
  (is_queued ? queued_ : dropped_).add(count);
}

void Announcer::close() {
  send();
  is_closed_ = true;
}

}  // namespace battlesbit::nats
