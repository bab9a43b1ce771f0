#include "adapters/controllers/http/graphql/subscription_session.h"

#include "adapters/controllers/http/graphql/admission.h"
#include "adapters/controllers/http/graphql/caller.h"
#include "pkg/json/writer.h"

namespace battlesbit::http {
namespace {

// A client that sends pings and never reads the pongs is not read any further at this number.
constexpr std::size_t kOwnMessagesMax = 16;

std::string errors_of(std::string_view code, std::string_view message) {
  std::string errors;
  json::Writer writer(errors);
  writer.begin_array().begin_object().field("message", message);
  writer.key("extensions").begin_object().field("code", code).end_object().end_object().end_array();
  return errors;
}

SubscriptionSession::Moment moment_of(Timestamp time) {
  return std::chrono::steady_clock::now() + (time - std::chrono::system_clock::now());
}

}  // namespace

SubscriptionSession::SubscriptionSession(boost::asio::any_io_executor executor, WebSocket& websocket, Dialect dialect,
                                         GraphQLService& service, const GraphQLOptions& graphql,
                                         const SubscriptionOptions& options, Caller caller, std::string authorization,
                                         OnIdentified on_identified)
    : websocket_(websocket),
      service_(service),
      graphql_(graphql),
      options_(options),
      caller_(std::move(caller)),
      authorization_(std::move(authorization)),
      on_identified_(std::move(on_identified)),
      protocol_(dialect, options.limits, std::chrono::steady_clock::now()),
      tasks_(executor) {}

Task<void> SubscriptionSession::run() {
  while (const auto message = co_await websocket_.receive()) {
    take(*message);
    if (to_authenticate_) co_await authenticate();
    while (queue_.own_messages() >= kOwnMessagesMax && !closing_) co_await next_taken();
  }
  websocket_.abort();
  tasks_.cancel();
  co_await tasks_.join();
}

void SubscriptionSession::take(const WebSocketMessage& message) {
  if (closing_) return;  // Until the client has seen the goodbye it sends: in the name of a session that has ended.
  const auto now = std::chrono::steady_clock::now();
  carry_out(message.is_text ? protocol_.on_message(message.payload, now) : protocol_.on_binary());
}

// Until the client has taken everything. The first message may be out in part: nothing may come before it.
Task<void> SubscriptionSession::write(std::optional<Outgoing> message) {
  while (message) {
    sending_since_ = std::chrono::steady_clock::now();
    const auto sent = co_await websocket_.send(message->text);
    sending_since_ = Moment::max();
    if (!sent) co_return;  // The reader sees the same end.
    notify_taken();
    message = queue_.pop();
  }
  if (closing_) {
    co_await websocket_.close(closing_->code, closing_->reason);
  } else {
    is_writing_ = false;
  }
}

// Few clients are ever slow, and each connection would hold what waiting for it takes.
Task<void> SubscriptionSession::next_taken() {
  if (!taken_) taken_ = std::make_unique<Signal>(websocket_.executor());
  return taken_->wait();
}

void SubscriptionSession::notify_taken() {
  if (taken_) taken_->notify();
}

void SubscriptionSession::start_writing(std::optional<Outgoing> message) {
  is_writing_ = true;
  tasks_.spawn("write", write(std::move(message)));
}

void SubscriptionSession::deliver(Outgoing message) {
  if (closing_) return;  // Else a slow client with several busy operations would never get to the goodbye.
  if (is_writing_) {
    queue_.push(std::move(message));
  } else if (!websocket_.try_send(message.text)) {
    start_writing(std::move(message));
  }
}

void SubscriptionSession::on_tick(Moment now) {
  if (sending_since_ != Moment::max() && now - sending_since_ >= options_.write_timeout) {
    websocket_.abort();
    return;
  }
  if (now >= expires_) close(kCloseForbidden, "The token has expired");
  carry_out(protocol_.on_tick(now));
}

void SubscriptionSession::close(std::uint16_t code, std::string reason) {
  if (closing_) return;
  closing_ = CloseConnection{code, std::move(reason)};
  if (!is_writing_) start_writing(std::nullopt);
  notify_taken();
}

void SubscriptionSession::carry_out(SubscriptionEffects effects) {
  for (auto& effect : effects) {
    if (auto* text = std::get_if<SendText>(&effect)) {
      deliver({std::move(text->id), std::move(text->text)});
    } else if (auto* begun = std::get_if<StartOperation>(&effect)) {
      start(std::move(*begun));
    } else if (auto* ended = std::get_if<StopOperation>(&effect)) {
      stop(ended->id);
    } else if (auto* client = std::get_if<AuthenticateClient>(&effect)) {
      to_authenticate_ = std::move(client->authorization);
    } else if (auto* closed = std::get_if<CloseConnection>(&effect)) {
      close(closed->code, std::move(closed->reason));
    }
  }
}

Task<void> SubscriptionSession::authenticate() {
  auto authorization = *std::exchange(to_authenticate_, std::nullopt);
  if (authorization.empty()) authorization = std::move(authorization_);
  const auto identified = co_await identify(caller_, authorization, graphql_.authenticate);
  if (!identified) {
    close(kCloseForbidden, identified.error().message);
  } else if (caller_.claims && !on_identified_(*caller_.claims)) {
    close(kCloseTooMany, "Too many connections");
  } else {
    if (caller_.claims) expires_ = moment_of(caller_.claims->expires_at);
    carry_out(protocol_.accept());
  }
}

void SubscriptionSession::start(StartOperation operation) {
  const auto serial = ++last_serial_;
  auto id = operation.id;
  operations_[id] = {.serial = serial};
  const auto task = tasks_.spawn(id, operate(id, serial, begin(id, serial, std::move(operation.request))));
  if (is_current(id, serial)) operations_[id].task = task;
}

void SubscriptionSession::stop(const std::string& id) {
  queue_.discard(id);
  const auto running = operations_.find(id);
  if (running == operations_.end()) return;
  tasks_.cancel(running->second.task);
  operations_.erase(running);
}

bool SubscriptionSession::is_current(const std::string& id, std::uint64_t serial) const {
  const auto running = operations_.find(id);
  return running != operations_.end() && running->second.serial == serial;
}

// Coroutines that live as long as a subscription hold no more than they need: what begins it is one of its own.
Task<void> SubscriptionSession::operate(std::string id, std::uint64_t serial, Begun begun) {
  bool failed = false;
  try {
    const auto stream = co_await std::move(begun);
    if (stream) co_await forward(id, serial, *stream);
  } catch (const std::exception&) {
    if (is_cancellation(std::current_exception())) throw;
    failed = true;
  }
  if (!is_current(id, serial)) co_return;
  if (failed) carry_out(protocol_.reject(id, errors_of("INTERNAL", "Something went wrong on our side.")));
  operations_.erase(id);
}

// Gives the responses that are still to come, of a subscription.
SubscriptionSession::Begun SubscriptionSession::begin(std::string id, std::uint64_t serial, GraphQLRequest request) {
  const auto wait = graphql_.admit ? co_await graphql_.admit(caller_) : std::chrono::milliseconds(0);
  if (wait.count() > 0) {
    if (is_current(id, serial)) carry_out(protocol_.reject(id, too_often(wait).errors));
    co_return nullptr;
  }
  auto started = co_await service_.start(std::move(request), caller_, {.mutations = true, .subscriptions = true});
  if (!is_current(id, serial)) co_return nullptr;
  if (auto* stream = std::get_if<std::unique_ptr<ResponseStream>>(&started)) co_return std::move(*stream);
  if (const auto* answered = std::get_if<Answered>(&started)) {
    carry_out(protocol_.next(id, answered->response));
    carry_out(protocol_.complete(id));
  } else if (const auto* rejected = std::get_if<Rejected>(&started)) {
    carry_out(protocol_.reject(id, rejected->errors));
  } else {
    carry_out(protocol_.reject(id, errors_of("OPERATION_NOT_ALLOWED", "This operation cannot run here.")));
  }
  co_return nullptr;
}

Task<void> SubscriptionSession::forward(const std::string& id, std::uint64_t serial, ResponseStream& stream) {
  do {
    while (queue_.holds(id)) co_await next_taken();
  } while (pass_on(id, serial, co_await stream.next(), stream));
}

// False when no more may follow.
bool SubscriptionSession::pass_on(const std::string& id, std::uint64_t serial,
                                  const std::shared_ptr<const std::string>& response, const ResponseStream& stream) {
  if (!is_current(id, serial)) return false;
  if (!response && stream.lost_events()) {
    close(kCloseTryAgainLater, "Events were missed: connect again and ask for the state");
    return false;
  }
  carry_out(response ? protocol_.next(id, *response) : protocol_.complete(id));
  return response != nullptr;
}

}  // namespace battlesbit::http
