#include "adapters/clients/nats/server_state.h"

#include <chrono>

#include <nats/nats.h>

#include "adapters/clients/nats/status.h"

namespace battlesbit::nats {
namespace {

constexpr std::chrono::seconds kAckWait{10};
constexpr std::int64_t kAckPendingMax = 1'024;
constexpr std::int32_t kMessageSizeMax = 1 << 20;
constexpr std::int64_t kRequestWaitMs = 3'000;

std::int64_t in_nanoseconds(std::chrono::nanoseconds time) { return time.count(); }

jsOptions request_options() {
  jsOptions options;
  jsOptions_Init(&options);
  options.Wait = kRequestWaitMs;
  return options;
}

}  // namespace

Result<void> ensure_stream(jsCtx* jet_stream, const StreamSpec& spec) {
  const std::string name(spec.name), subject(spec.subject);
  const char* subjects[] = {subject.c_str()};
  jsStreamConfig config;
  jsStreamConfig_Init(&config);
  config.Name = name.c_str();
  config.Subjects = subjects;
  config.SubjectsLen = 1;
  config.Retention = js_LimitsPolicy;
  config.Storage = js_FileStorage;
  config.Discard = js_DiscardOld;
  config.MaxAge = in_nanoseconds(spec.max_age);
  config.MaxBytes = spec.max_bytes;
  config.MaxMsgSize = kMessageSizeMax;
  config.Duplicates = in_nanoseconds(spec.dedupe_window);
  config.Replicas = 1;

  jsOptions options = request_options();
  jsErrCode error{};
  natsStatus status = js_AddStream(nullptr, jet_stream, &config, &options, &error);
  if (error == JSStreamNameExistErr) status = js_UpdateStream(nullptr, jet_stream, &config, &options, &error);
  return check(status);
}

Result<void> ensure_streams(jsCtx* jet_stream) {
  for (const auto& spec : kStreams) {
    auto made = ensure_stream(jet_stream, spec);
    if (made) continue;
    made.error().message += " (stream " + std::string(spec.name) + ")";
    return made;
  }
  return {};
}

Result<void> ensure_consumer(jsCtx* jet_stream, const StreamSpec& spec, const std::string& durable_name,
                             const std::string& filter) {
  jsConsumerConfig config;
  jsConsumerConfig_Init(&config);
  config.Durable = durable_name.c_str();
  config.FilterSubject = filter.c_str();
  config.DeliverPolicy = js_DeliverAll;
  config.AckPolicy = js_AckExplicit;
  config.AckWait = in_nanoseconds(kAckWait);
  config.MaxAckPending = kAckPendingMax;
  config.MaxDeliver = -1;  // Who gives a message up is the consumer loop, which parks it with the reason.

  jsOptions options = request_options();
  jsErrCode error{};
  const std::string stream(spec.name);
  return check(js_AddConsumer(nullptr, jet_stream, stream.c_str(), &config, &options, &error));
}

}  // namespace battlesbit::nats
