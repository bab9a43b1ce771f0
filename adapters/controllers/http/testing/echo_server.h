// A server with a few handlers, for its tests. Loop thread only.
#pragma once

#include <stdexcept>
#include <string>

#include <boost/asio/this_coro.hpp>

#include "adapters/controllers/http/testing/server_fixture.h"
#include "pkg/async/signal.h"

namespace battlesbit::http {

inline Task<Response> echo(const Request& request) {
  co_return Response{.content_type = "text/plain",
                     .body = std::string(to_string(request.method)) + " " + std::string(request.path) + " " +
                             std::string(request.query) + " " + std::string(request.body)};
}

inline Task<Response> break_down(const Request&) {
  throw std::runtime_error("the disk is on fire");
  co_return Response{};
}

class ServerTest : public ServerFixture {
 public:
  using ServerFixture::client;
  using ServerFixture::port;
  using ServerFixture::server;

  void SetUp() override {
    router_.add(Method::kGet, "/echo", echo);
    router_.add(Method::kPost, "/echo", echo);
    router_.add(Method::kGet, "/broken", break_down);
    router_.add(Method::kGet, "/slow", [this](const Request&) { return answer_when_released(); });
    router_.add(Method::kGet, "/large", answer_large);
  }

  Task<Response> answer_when_released() {
    entered_.notify();
    co_await released_.wait();
    const auto cancelled = (co_await boost::asio::this_coro::cancellation_state).cancelled();
    if (cancelled != boost::asio::cancellation_type::none) ++stopped_;
    co_return Response{.body = "\"slow\""};
  }

  static Task<Response> answer_large(const Request&) { co_return Response{.body = std::string(16 << 20, 'x')}; }

  Signal entered_{loop_.get_executor()};
  Signal released_{loop_.get_executor()};
  int stopped_ = 0;  // Answers that were cancelled while they waited to be released.

  Task<void> one(std::string bytes, Reply& reply) {
    auto peer = client();
    co_await peer.connect(port());
    reply = co_await peer.exchange(std::move(bytes));
  }

  Reply answer_to(std::string bytes) {
    Reply reply;
    play(one(std::move(bytes), reply));
    return reply;
  }
};

}  // namespace battlesbit::http
