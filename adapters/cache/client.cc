#include "adapters/cache/client.h"

#include <algorithm>
#include <utility>

#include "adapters/cache/session.h"
#include "pkg/async/timeout.h"
#include "pkg/errors/assert.h"

namespace battlesbit::redis {
namespace {
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{2'000};

std::unexpected<Error> unavailable(const char* why) { return fail(ErrorKind::kUnavailable, "UNAVAILABLE", why); }

}  // namespace

Client::Client(boost::asio::any_io_executor executor, Options options, Logger log)
    : executor_(executor), options_(std::move(options)), log_(log.with({{"peer", "redis"}})) {
  ASSERT(!options_.addresses.empty(), "Redis has an address");
}

Client::~Client() {
  if (session_) session_->close("the client ends");
}

Task<Result<Reply>> Client::command(std::vector<std::string> words) {
  if (!connect_if_due()) co_return unavailable("Redis is away.");
  const auto session = session_;
  if (session->waiting() >= options_.waiting_max) co_return unavailable("Too many commands wait for Redis.");
  const auto pending = session->send(words);
  const auto answered = co_await with_timeout(options_.time_limit, pending->wait());
  // One command that hangs means that all behind it do: answers come in order.
  if (!answered) session->close("no answer within the time limit");
  co_return *pending->result;
}

bool Client::connect_if_due() {
  if (session_ && session_->is_closed()) note_end_of_session();
  if (session_) return true;
  if (steady_clock::now() < next_attempt_) return false;
  session_ = std::make_shared<Session>(executor_);
  session_->open(options_.addresses[attempts_++ % options_.addresses.size()], options_.password);
  return true;
}

void Client::note_end_of_session() {
  failures_ = session_->has_answered() ? 0 : failures_ + 1;
  const auto pause = std::min(kFirstPause * (1 << std::min(failures_, 10)), kLongestPause);
  next_attempt_ = steady_clock::now() + pause;
  if (failures_ <= 1) log_.warning("the connection ended", {{"why", session_->why_closed()}});
  session_.reset();
}

}  // namespace battlesbit::redis
