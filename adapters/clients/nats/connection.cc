#include "adapters/clients/nats/connection.h"

#include <limits>
#include <memory>
#include <utility>

#include <boost/asio/post.hpp>
#include <nats/nats.h>

#include "adapters/clients/nats/status.h"

namespace battlesbit::nats {
namespace {

constexpr std::size_t kSendQueueLimit = 65'536;
constexpr std::int64_t kConnectTimeoutMs = 2'000;
constexpr std::int64_t kWriteDeadlineMs = 2'000;
constexpr std::int64_t kPingIntervalMs = 5'000;
constexpr int kPingsOutMax = 2;
constexpr std::int64_t kReconnectWaitMs = 250;
constexpr std::int64_t kFlushTimeoutMs = 1'000;
constexpr std::chrono::seconds kCloseLimit{5};

using OptionsHandle = std::unique_ptr<natsOptions, decltype(&natsOptions_Destroy)>;

Connection& from(void* closure) { return *static_cast<Connection*>(closure); }

void connected(natsConnection*, void* closure) { from(closure).on_connected(); }
void disconnected(natsConnection*, void* closure) { from(closure).on_disconnected(); }
void closed(natsConnection*, void* closure) { from(closure).on_closed(); }
void failed(natsConnection*, natsSubscription*, natsStatus status, void* closure) {
  from(closure).on_error(natsStatus_GetText(status));
}

natsStatus configure(natsOptions* options, const Options& wanted, void* closure) {
  std::vector<const char*> uris;
  for (const auto& uri : wanted.uris) uris.push_back(uri.c_str());
  natsStatus status = natsOptions_SetServers(options, uris.data(), static_cast<int>(uris.size()));
  const auto also = [&](natsStatus next) { status = status == NATS_OK ? next : status; };
  also(natsOptions_SetName(options, wanted.client_name.c_str()));
  also(natsOptions_SetTimeout(options, kConnectTimeoutMs));
  also(natsOptions_SetMaxReconnect(options, std::numeric_limits<int>::max()));
  also(natsOptions_SetReconnectWait(options, kReconnectWaitMs));
  also(natsOptions_SetReconnectJitter(options, kReconnectWaitMs, kReconnectWaitMs));
  also(natsOptions_SetRetryOnFailedConnect(options, true, connected, closure));
  also(natsOptions_SetReconnectedCB(options, connected, closure));
  also(natsOptions_SetDisconnectedCB(options, disconnected, closure));
  also(natsOptions_SetClosedCB(options, closed, closure));
  also(natsOptions_SetErrorHandler(options, failed, closure));
  also(natsOptions_SetPingInterval(options, kPingIntervalMs));
  also(natsOptions_SetMaxPingsOut(options, kPingsOutMax));
  also(natsOptions_SetWriteDeadline(options, kWriteDeadlineMs));
  also(natsOptions_SetFailRequestsOnDisconnect(options, true));
  also(natsOptions_SetSendAsap(options, true));  // Otherwise the library holds each message back for a millisecond.
  also(natsOptions_UseGlobalMessageDelivery(options, true));  // Not a thread per subscription.
  return status;
}

}  // namespace

Connection::Connection(boost::asio::any_io_executor executor, Options options, Logger log)
    : executor_(executor),
      options_(std::move(options)),
      log_(log.with({{"peer", "nats"}})),
      sender_(std::make_unique<WorkerPool>(1, kSendQueueLimit)) {}

Connection::~Connection() {
  sender_.reset();
  natsConnection* connection = handle_.load();
  if (!connection) return;
  if (is_connected()) natsConnection_FlushTimeout(connection, kFlushTimeoutMs);
  natsConnection_Close(connection);
  // The library calls back from a thread of its own after the close; until then this object must stay.
  closed_.get_future().wait_for(kCloseLimit);
  jsCtx_Destroy(jet_stream_.load());
  natsConnection_Destroy(connection);
}

Result<void> Connection::open() {
  natsOptions* raw = nullptr;
  TRY_VOID(check(natsOptions_Create(&raw), "BUS_MISCONFIGURED", ErrorKind::kInternal));
  const OptionsHandle options(raw, natsOptions_Destroy);
  TRY_VOID(check(configure(raw, options_, this), "BUS_MISCONFIGURED", ErrorKind::kInternal));

  natsConnection* connection = nullptr;
  const natsStatus status = natsConnection_Connect(&connection, raw);
  if (status != NATS_OK && status != NATS_NOT_YET_CONNECTED) {
    return check(status, "BUS_MISCONFIGURED", ErrorKind::kInternal);
  }
  jsCtx* jet_stream = nullptr;
  natsConnection_JetStream(&jet_stream, connection, nullptr);
  jet_stream_ = jet_stream;
  handle_ = connection;
  if (status == NATS_NOT_YET_CONNECTED) return check(status);
  on_connected();
  return {};
}

void Connection::on_connected() {
  ++epoch_;
  is_connected_ = true;
  log_on_loop(LogLevel::kInfo, "connected", {{"epoch", epoch_.load()}});
}

void Connection::on_disconnected() {
  is_connected_ = false;
  log_on_loop(LogLevel::kWarning, "disconnected; the client goes on trying", {});
}

void Connection::on_closed() {
  is_connected_ = false;
  closed_.set_value();
}

void Connection::on_error(std::string what) {
  log_on_loop(LogLevel::kWarning, "the client reports an error", {{"error", what}});
}

void Connection::log_on_loop(LogLevel level, std::string message, std::vector<LogField> fields) {
  boost::asio::post(executor_, [log = log_, level, message = std::move(message), fields = std::move(fields)] {
    log.write(level, message, fields);
  });
}

}  // namespace battlesbit::nats
