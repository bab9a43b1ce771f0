// The process that players talk to: the real use cases, and the way of a request to one of several such processes. What
// happens to a request on its way is what happens on a network: it may never arrive, its answer may be lost with the
// process, or come too late. One thread.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "adapters/auth/jwt.h"
#include "adapters/auth/login_codes.h"
#include "adapters/memory/waiters.h"
#include "application/usecases/identity/login_with_email.h"
#include "application/usecases/identity/request_verification_code.h"
#include "application/usecases/market/follow_market.h"
#include "application/usecases/matchmaking/join_game.h"
#include "application/usecases/positions/create_position.h"
#include "application/usecases/positions/order_position.h"
#include "tests/sim/node.h"

namespace battlesbit::sim {

class WebProgram final : public Node {
 public:
  WebProgram(Host& host, World& world);
  Task<void> run() override;

  void serve(Task<void> request) { requests_.spawn("request", std::move(request)); }
  std::optional<AssetQuote> quote(const std::string& asset_id) const { return market_.quote(asset_id); }

 private:
  auth::HmacLoginCodes codes_;
  auth::Blake2Fingerprints fingerprints_;
  MarketView market_;
  FollowMarket follow_;
  TaskGroup requests_;

 public:
  auth::JwtTokens tokens;
  RequestVerificationCode request_verification_code;
  LoginWithEmail login_with_email;
  JoinGame join_game;
  LeaveQueue leave_queue;
  CreatePosition create_position;
  OrderPosition order_position;
};

// What a request does there. Not a coroutine itself: it calls one, all of whose parameters are values.
template <class T>
using Request = std::function<Task<Result<T>>(WebProgram&)>;

class Gate {
 public:
  Gate(memory::VirtualClock& time, std::vector<Host*> webs, std::uint64_t seed)
      : time_(time), webs_(std::move(webs)), chance_(seed) {}

  // Errors: those of the request; UNAVAILABLE and TIMEOUT leave open whether it was carried out.
  template <class T>
  Task<Result<T>> call(Request<T> request);

 private:
  template <class T>
  struct Answer {
    std::optional<Result<T>> result;
    memory::Waiters came;
  };
  // Lives in the frame of the request: answers, at the latest when that is destroyed.
  template <class T>
  struct Connection {
    explicit Connection(std::shared_ptr<Answer<T>> of) : answer(std::move(of)) {}
    Connection(Connection&&) = default;
    ~Connection() {
      if (answer && !answer->result) send(fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The connection was lost."));
    }
    void send(Result<T> result) {
      answer->result = std::move(result);
      answer->came.notify();
    }
    std::shared_ptr<Answer<T>> answer;
  };
  template <class T>
  static Task<void> carry_out(Connection<T> connection, WebProgram& web, Request<T> request) {
    connection.send(co_await request(web));
  }

  memory::VirtualClock& time_;
  std::vector<Host*> webs_;
  memory::SeededRandom chance_;
};

template <class T>
Task<Result<T>> Gate::call(Request<T> request) {
  using namespace boost::asio::experimental::awaitable_operators;
  constexpr auto kPatience = std::chrono::seconds(5);
  co_await time_.sleep_for(Duration(chance_.below(20'000)));
  Host& host = *webs_[chance_.below(webs_.size())];
  auto* web = static_cast<WebProgram*>(host.program());
  if (web == nullptr) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The connection was refused.");
  const auto answer = std::make_shared<Answer<T>>();
  web->serve(carry_out(Connection<T>(answer), *web, std::move(request)));
  if (!answer->result) co_await (answer->came.changed_since(0) || time_.sleep_for(kPatience));
  if (!answer->result) co_return fail(ErrorKind::kTimeout, "TIMEOUT", "No answer came.");
  co_return *answer->result;
}

}  // namespace battlesbit::sim
