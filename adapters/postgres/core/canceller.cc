#include "adapters/postgres/core/canceller.h"

#include <array>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <libpq-fe.h>

namespace battlesbit::postgres {
namespace asio = boost::asio;
namespace {
constexpr int kWaitingMax = 16;
}

Canceller::Canceller() = default;

Canceller::~Canceller() {
  if (thread_) thread_->join();
}

void Canceller::cancel(PGconn* connection) {
  if (waiting_.load() >= kWaitingMax) return;
  const std::shared_ptr<PGcancel> request(PQgetCancel(connection), PQfreeCancel);
  if (!request) return;  // It never was connected.
  ++waiting_;
  if (!thread_) thread_ = std::make_unique<asio::thread_pool>(1);
  asio::post(*thread_, [this, request] {
    // The answer says no more than that the server got it; the connection is thrown away either way.
    std::array<char, 256> refusal{};
    PQcancel(request.get(), refusal.data(), static_cast<int>(refusal.size()));
    --waiting_;
  });
}

}  // namespace battlesbit::postgres
