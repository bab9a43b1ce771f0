#include "adapters/clients/nats/publisher.h"

#include <charconv>
#include <chrono>
#include <utility>

#include <nats/nats.h>

#include "adapters/clients/nats/status.h"
#include "adapters/clients/nats/subscribe.h"
#include "pkg/async/signal.h"
#include "pkg/async/timeout.h"
#include "pkg/json/parse.h"

namespace battlesbit::nats {
namespace {

constexpr std::chrono::seconds kAckWait{5};
constexpr std::size_t kWaitingMax = 65'536;

using MessageHandle = std::unique_ptr<natsMsg, decltype(&natsMsg_Destroy)>;

std::unexpected<Error> unavailable(std::string why) {
  return fail(ErrorKind::kUnavailable, "UNAVAILABLE", std::move(why));
}

// {"stream":"POSITIONS","seq":7} or {"error":{"code":503,"description":"..."}}
Result<void> read_answer(std::string_view text) {
  TRY(const json::Value answer, json::parse(text));
  const json::Value* error = answer.find("error");
  if (!error) return {};
  const json::Value* description = error->find("description");
  const std::string* sentence = description ? description->string() : nullptr;
  return unavailable(sentence ? *sentence : "The stream refused the message.");
}

Result<void> send_one(natsConnection* connection, const Message& message, const std::string& reply) {
  natsMsg* raw = nullptr;
  TRY_VOID(check(natsMsg_Create(&raw, message.subject.c_str(), reply.c_str(), message.payload.data(),
                                static_cast<int>(message.payload.size()))));
  const MessageHandle handle(raw, natsMsg_Destroy);
  if (!message.id.empty()) TRY_VOID(check(natsMsgHeader_Set(raw, "Nats-Msg-Id", message.id.c_str())));
  const natsStatus status = natsConnection_PublishMsg(connection, raw);
  if (status == NATS_MAX_PAYLOAD) {
    return fail(ErrorKind::kInvalidArgument, "MESSAGE_TOO_LARGE", "The message is larger than the server takes.");
  }
  return check(status);
}

}  // namespace

struct Publisher::Batch {
  Batch(boost::asio::any_io_executor executor, std::size_t count, std::uint64_t first)
      : first_number(first),
        results(count, fail(ErrorKind::kTimeout, "TIMEOUT", "The stream did not acknowledge in time.")),
        outstanding(count),
        changed(executor) {}

  Task<bool> all_answered() {
    while (outstanding > 0) co_await changed.wait();
    co_return true;
  }

  const std::uint64_t first_number;
  std::vector<Result<void>> results;
  std::size_t outstanding;
  Signal changed;
};

// Whatever ends the wait, the numbers of a batch are waited for no longer.
struct Publisher::Forget {
  std::shared_ptr<WaitingByNumber> waiting;
  std::shared_ptr<Batch> batch;
  ~Forget() {
    for (std::size_t i = 0; i < batch->results.size(); ++i) waiting->erase(batch->first_number + i);
  }
};

Publisher::Publisher(boost::asio::any_io_executor executor, Connection& connection)
    : executor_(executor), connection_(connection) {
  // Weak: the library's thread may be the last to hold the hand-over, and the batches must not end there, after the
  // loop.
  acks_ = std::make_shared<Acks>(executor, kWaitingMax, [weak = std::weak_ptr(waiting_)](Ack ack) {
    const auto waiting = weak.lock();
    if (!waiting) return;
    const auto found = waiting->find(ack.number);
    if (found == waiting->end()) return;  // Too late: its task has given up.
    const auto [batch, index] = found->second;
    waiting->erase(found);
    batch->results[index] = std::move(ack.result);
    --batch->outstanding;
    batch->changed.notify();
  });
}

Publisher::~Publisher() {
  acks_->close();
  natsSubscription_Destroy(subscription_);
}

Result<void> Publisher::listen() {
  natsInbox* inbox = nullptr;
  TRY_VOID(check(natsInbox_Create(&inbox)));
  inbox_ = inbox;
  natsInbox_Destroy(inbox);
  auto receive = [acks = acks_](void* message) { acks->push(read_ack(message)); };
  TRY(subscription_, subscribe(connection_.handle(), inbox_ + ".*", std::move(receive)));
  return {};
}

Publisher::Ack Publisher::read_ack(void* message) {
  auto* handle = static_cast<natsMsg*>(message);
  const std::string_view subject = natsMsg_GetSubject(handle);
  Ack ack;
  const auto digits = subject.substr(subject.rfind('.') + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), ack.number);
  if (natsMsg_IsNoResponders(handle)) {
    ack.result = fail(ErrorKind::kUnavailable, "NO_STREAM", "No stream takes the subject.");
  } else {
    ack.result = read_answer({natsMsg_GetData(handle), static_cast<std::size_t>(natsMsg_GetDataLength(handle))});
  }
  return ack;
}

void Publisher::send(Connection& connection, const std::string& inbox, std::uint64_t first_number,
                     const std::vector<Message>& messages, Acks& acks) {
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::uint64_t number = first_number + i;
    auto sent = send_one(connection.handle(), messages[i], inbox + "." + std::to_string(number));
    if (!sent) acks.push({number, std::move(sent)});
  }
}

Task<std::vector<Result<void>>> Publisher::publish(std::vector<Message> messages) {
  const std::size_t count = messages.size();
  if (!connection_.is_connected()) {
    co_return std::vector<Result<void>>(count, unavailable("The bus is not connected."));
  }
  if (waiting_->size() + count > kWaitingMax) {
    co_return std::vector<Result<void>>(count, unavailable("Too many messages wait to be acknowledged."));
  }
  const auto batch = std::make_shared<Batch>(executor_, count, next_number_);
  const Forget forget{waiting_, batch};
  next_number_ += count;
  for (std::size_t i = 0; i < count; ++i) waiting_->emplace(batch->first_number + i, Waiting{batch, i});

  const bool is_queued = connection_.sender().try_post(
      [&connection = connection_, inbox = inbox_, acks = acks_, first = batch->first_number,
       messages = std::move(messages)] { send(connection, inbox, first, messages, *acks); });
  if (!is_queued) co_return std::vector<Result<void>>(count, unavailable("The queue of the bus is full."));
  co_await with_timeout(kAckWait, batch->all_answered());
  co_return batch->results;
}

}  // namespace battlesbit::nats
