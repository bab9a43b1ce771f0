#include "adapters/clients/nats/puller.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <nats/nats.h>

#include "adapters/clients/nats/server_state.h"
#include "adapters/clients/nats/status.h"

namespace battlesbit::nats {
namespace {
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// So often a waiting pull looks whether the connection is still the same one.
constexpr milliseconds kSlice{500};

Pulled read(natsMsg* message) {
  const char* id = nullptr;
  natsMsgHeader_Get(message, "Nats-Msg-Id", &id);
  Pulled pulled{
      {natsMsg_GetSubject(message),
       std::string(natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))), id ? id : ""},
      natsMsg_GetReply(message),
      1};
  jsMsgMetaData* data = nullptr;
  if (natsMsg_GetMetaData(&data, message) == NATS_OK) {
    pulled.attempt = static_cast<int>(std::min<std::uint64_t>(data->NumDelivered, 1'000'000));
    jsMsgMetaData_Destroy(data);
  }
  return pulled;
}

std::vector<Pulled> read(natsMsgList& list) {
  std::vector<Pulled> pulled;
  for (int i = 0; i < list.Count; ++i) pulled.push_back(read(list.Msgs[i]));
  natsMsgList_Destroy(&list);
  return pulled;
}

}  // namespace

Puller::Puller(Connection& connection, const StreamSpec& stream, std::string durable_name, std::string filter)
    : connection_(connection), stream_(stream), durable_name_(std::move(durable_name)), filter_(std::move(filter)) {}

Puller::~Puller() { unbind(); }

Result<std::vector<Pulled>> Puller::pull(std::size_t limit, milliseconds wait) {
  const auto end = steady_clock::now() + wait;
  while (!is_stopping_) {
    if (!connection_.is_connected()) return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The bus is not connected.");
    TRY_VOID(bind());
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    const milliseconds slice = std::clamp(left, milliseconds(1), kSlice);
    natsMsgList list{};
    const natsStatus status =
        natsSubscription_Fetch(&list, subscription_, static_cast<int>(limit), slice.count(), nullptr);
    if (status == NATS_OK) return read(list);
    if (status != NATS_TIMEOUT) {
      unbind();  // The consumer may be gone: the next pull makes it again.
      TRY_VOID(check(status));
    }
    if (steady_clock::now() >= end) break;
  }
  return std::vector<Pulled>();
}

Result<void> Puller::bind() {
  const std::uint64_t epoch = connection_.epoch();
  if (bound_epoch_ == epoch) return {};
  unbind();
  TRY_VOID(ensure_stream(connection_.jet_stream(), stream_));
  TRY_VOID(ensure_consumer(connection_.jet_stream(), stream_, durable_name_, filter_));
  const std::string stream(stream_.name);
  jsSubOptions options;
  jsSubOptions_Init(&options);
  options.Stream = stream.c_str();
  options.Consumer = durable_name_.c_str();
  TRY_VOID(check(js_PullSubscribe(&subscription_, connection_.jet_stream(), filter_.c_str(), durable_name_.c_str(),
                                  nullptr, &options, nullptr)));
  bound_epoch_ = epoch;
  return {};
}

void Puller::unbind() {
  natsSubscription_Destroy(std::exchange(subscription_, nullptr));
  bound_epoch_ = 0;
}

}  // namespace battlesbit::nats
