#include "adapters/bots/transport/live_feed.h"

#include "adapters/bots/transport/back_off.h"
#include "pkg/async/this_task.h"
#include "pkg/async/timeout.h"

namespace battlesbit::bots {
namespace {

constexpr std::chrono::seconds kAnswerLimit{5};  // For the connection, and for its acknowledgement.

Task<Result<LiveMessage>> receive(WebSocket& socket) {
  CO_TRY(const auto text, co_await socket.receive());
  co_return read_message(text);
}

std::unexpected<Error> not_acknowledged() {
  return fail(ErrorKind::kTimeout, "TIMEOUT", "The server did not acknowledge the connection.");
}

}  // namespace

Task<void> LiveFeed::run() {
  BackOff back_off;
  for (;;) {
    const auto ended = co_await follow();
    if ((co_await this_task::cancellation_state).cancelled() != this_task::cancellation_type::none) co_return;
    if (is_live_) {
      back_off.reset();
      handlers_.lost(ended.error());
    }
    is_live_ = false;
    co_await sleep_for(back_off.next());
  }
}

Task<Result<void>> LiveFeed::follow() {
  CO_TRY(const auto socket, co_await WebSocket::open(url_, std::string(kLiveSubprotocol), kAnswerLimit));
  CO_TRY_VOID(co_await shake_hands(*socket));
  for (;;) {
    CO_TRY(auto message, co_await receive(*socket));
    CO_TRY_VOID(co_await handle(*socket, std::move(message)));
  }
}

Task<Result<void>> LiveFeed::shake_hands(WebSocket& socket) {
  CO_TRY(const auto token, co_await handlers_.token());
  CO_TRY_VOID(co_await socket.send(init_message(token)));
  const auto answer = co_await with_timeout(kAnswerLimit, receive(socket));
  if (!answer) co_return not_acknowledged();
  if (!*answer) co_return std::unexpected(answer->error());
  if (!std::holds_alternative<Acknowledged>(**answer)) co_return not_acknowledged();
  for (const auto& subscription : subscriptions_) {
    CO_TRY_VOID(co_await socket.send(subscribe_message(subscription)));
  }
  co_return Result<void>{};
}

Task<Result<void>> LiveFeed::handle(WebSocket& socket, LiveMessage message) {
  if (std::holds_alternative<Pinged>(message)) co_return co_await socket.send(pong_message());
  if (const auto* next = std::get_if<Next>(&message)) hand_over(*next);
  // A refusal ends the connection: with the next one everything is asked for again.
  if (auto* refused = std::get_if<Refused>(&message)) co_return std::unexpected(std::move(refused->error));
  co_return Result<void>{};
}

void LiveFeed::hand_over(const Next& next) {
  if (!is_live_ && was_live_) handlers_.back();
  is_live_ = was_live_ = true;
  handlers_.next(next.id, next.data);
}

}  // namespace battlesbit::bots
