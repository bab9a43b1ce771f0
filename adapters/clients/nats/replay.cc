#include "adapters/clients/nats/replay.h"

#include <algorithm>
#include <memory>

#include <nats/nats.h>

#include "adapters/clients/nats/status.h"

namespace battlesbit::nats {
namespace {

constexpr std::int64_t kFetchLimitMs = 1'000;
constexpr std::size_t kFetchSize = 1'024;
constexpr std::chrono::nanoseconds kForgottenAfter = std::chrono::seconds(5);

struct EndSubscription {
  void operator()(natsSubscription* subscription) const {
    natsSubscription_Unsubscribe(subscription);
    natsSubscription_Destroy(subscription);
  }
};
using Reader = std::unique_ptr<natsSubscription, EndSubscription>;

// A consumer of the moment: the server forgets it when its subscription ends.
Result<Reader> open(jsCtx* jet_stream, const std::string& stream, const std::string& subject, Timestamp from) {
  jsSubOptions options;
  jsSubOptions_Init(&options);
  options.Stream = stream.c_str();
  options.Config.DeliverPolicy = js_DeliverByStartTime;
  options.Config.OptStartTime = std::chrono::nanoseconds(from.time_since_epoch()).count();
  options.Config.AckPolicy = js_AckNone;
  options.Config.InactiveThreshold = kForgottenAfter.count();
  options.Config.MemoryStorage = true;
  natsSubscription* subscription = nullptr;
  TRY_VOID(check(js_PullSubscribe(&subscription, jet_stream, subject.c_str(), nullptr, nullptr, &options, nullptr)));
  return Reader(subscription);
}

Result<std::size_t> kept_for(natsSubscription* reader) {
  jsConsumerInfo* info = nullptr;
  TRY_VOID(check(natsSubscription_GetConsumerInfo(&info, reader, nullptr, nullptr)));
  const std::size_t kept = info->NumPending;
  jsConsumerInfo_Destroy(info);
  return kept;
}

void take(natsMsgList& list, std::vector<Message>& out) {
  for (int i = 0; i < list.Count; ++i) {
    natsMsg* message = list.Msgs[i];
    const char* id = nullptr;
    natsMsgHeader_Get(message, "Nats-Msg-Id", &id);
    out.push_back({natsMsg_GetSubject(message),
                   std::string(natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))),
                   id ? id : ""});
  }
  natsMsgList_Destroy(&list);
}

}  // namespace

Result<std::vector<Message>> replay(jsCtx* jet_stream, const StreamSpec& stream, const std::string& subject,
                                    Timestamp from, std::size_t limit) {
  TRY(const auto reader, open(jet_stream, std::string(stream.name), subject, from));
  TRY(const auto kept, kept_for(reader.get()));
  const std::size_t wanted = std::min(kept, limit);
  std::vector<Message> messages;
  messages.reserve(wanted);
  while (messages.size() < wanted) {
    natsMsgList list{};
    const auto count = static_cast<int>(std::min(wanted - messages.size(), kFetchSize));
    TRY_VOID(check(natsSubscription_Fetch(&list, reader.get(), count, kFetchLimitMs, nullptr)));
    take(list, messages);
  }
  return messages;
}

}  // namespace battlesbit::nats
