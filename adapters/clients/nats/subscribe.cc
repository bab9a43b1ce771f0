#include "adapters/clients/nats/subscribe.h"

#include <memory>

#include <nats/nats.h>

#include "adapters/clients/nats/status.h"

namespace battlesbit::nats {
namespace {

constexpr int kPendingMessagesMax = 65'536;
constexpr int kPendingBytesMax = 64 << 20;

void deliver(natsConnection*, natsSubscription*, natsMsg* message, void* closure) {
  (*static_cast<OnMessage*>(closure))(message);
  natsMsg_Destroy(message);
}

void release(void* closure) { delete static_cast<OnMessage*>(closure); }

}  // namespace

Result<natsSubscription*> subscribe(natsConnection* connection, const std::string& pattern, OnMessage on_message) {
  auto function = std::make_unique<OnMessage>(std::move(on_message));
  natsSubscription* subscription = nullptr;
  TRY_VOID(check(natsConnection_Subscribe(&subscription, connection, pattern.c_str(), deliver, function.get())));
  // From here the library owns the function: it says when no call is on its way any more.
  TRY_VOID(check(natsSubscription_SetOnCompleteCB(subscription, release, function.release())));
  TRY_VOID(check(natsSubscription_SetPendingLimits(subscription, kPendingMessagesMax, kPendingBytesMax)));
  return subscription;
}

}  // namespace battlesbit::nats
