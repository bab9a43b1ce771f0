#include "adapters/postgres/core/connection.h"

#include <array>
#include <cstdlib>
#include <unordered_set>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <libpq-fe.h>

#include "adapters/postgres/core/failure.h"

namespace battlesbit::postgres {
namespace asio = boost::asio;
namespace {

constexpr std::chrono::milliseconds kAnswerGrace{2000};

std::string trimmed(const char* text) {
  std::string message = text != nullptr ? text : "";
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  return message;
}

std::string_view field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text != nullptr ? text : "";
}

bool is_error(ExecStatusType status) { return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE; }

}  // namespace

int ResultSet::rows() const { return PQntuples(static_cast<const PGresult*>(result_.get())); }

std::int64_t ResultSet::affected() const {
  return std::strtoll(PQcmdTuples(static_cast<PGresult*>(result_.get())), nullptr, 10);
}

struct Connection::State : std::enable_shared_from_this<State> {
  State(asio::any_io_executor executor, Options settings)
      : options(std::move(settings)), socket(executor), deadline(executor) {}
  ~State() { close(); }

  void close() {
    if (socket.is_open()) socket.release();  // libpq owns the descriptor.
    if (link != nullptr) PQfinish(link);
    link = nullptr;
  }

  // Arms the limit for a whole connect or batch.
  void limit(std::chrono::milliseconds time) {
    timed_out = false;
    deadline.expires_after(time);
    deadline.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
      const auto self = weak.lock();
      if (cancelled || !self) return;
      self->timed_out = true;
      self->socket.cancel();
    });
  }

  Task<bool> ready(asio::posix::stream_descriptor::wait_type direction) {
    boost::system::error_code failed;
    co_await socket.async_wait(direction, asio::redirect_error(asio::use_awaitable, failed));
    co_return !failed;
  }

  void attach() {
    if (socket.is_open()) socket.release();
    socket.assign(PQsocket(link));
  }

  Error lost(std::string_view what) const {
    if (timed_out) return unavailable(fmt::format("{}: no answer from the database in time", what));
    return unavailable(fmt::format("{}: {}", what, trimmed(PQerrorMessage(link))));
  }

  bool send(const std::vector<Statement>& batch);
  Task<bool> flush();
  Task<PGresult*> next();
  Task<Result<std::vector<ResultSet>>> collect(const std::vector<Statement>& batch);

  Options options;
  PGconn* link = nullptr;
  asio::posix::stream_descriptor socket;
  asio::steady_timer deadline;
  std::unordered_set<std::string_view> prepared;
  std::vector<bool> prepares;  // Whether statement i of the running batch is prepared by it.
  bool timed_out = false;
  bool usable = false;
};

Connection::Connection(asio::any_io_executor executor, Options options)
    : state_(std::make_shared<State>(executor, std::move(options))) {}
Connection::~Connection() = default;
bool Connection::is_usable() const { return state_->usable && PQstatus(state_->link) == CONNECTION_OK; }

Task<Result<void>> Connection::connect() {
  const auto self = state_;
  const auto settings = fmt::format("-c statement_timeout={} -c idle_in_transaction_session_timeout={} -c timezone=UTC",
                                    self->options.statement_limit.count(), (self->options.statement_limit * 3).count());
  const std::array<const char*, 4> keys{"dbname", "options", "application_name", nullptr};
  const std::array<const char*, 4> values{self->options.uri.c_str(), settings.c_str(),
                                          self->options.application_name.c_str(), nullptr};
  self->close();
  self->link = PQconnectStartParams(keys.data(), values.data(), 1);
  if (self->link == nullptr || PQstatus(self->link) == CONNECTION_BAD) co_return std::unexpected(self->lost("connect"));
  self->limit(self->options.connect_limit);
  for (auto polling = PGRES_POLLING_WRITING; polling != PGRES_POLLING_OK; polling = PQconnectPoll(self->link)) {
    if (polling == PGRES_POLLING_FAILED) co_return std::unexpected(self->lost("connect"));
    self->attach();  // libpq may try another address with another descriptor.
    const auto direction = polling == PGRES_POLLING_READING ? asio::posix::stream_descriptor::wait_read
                                                            : asio::posix::stream_descriptor::wait_write;
    if (!co_await self->ready(direction)) co_return std::unexpected(self->lost("connect"));
  }
  self->deadline.cancel();
  self->attach();
  if (PQsetnonblocking(self->link, 1) != 0 || PQenterPipelineMode(self->link) != 1) {
    co_return std::unexpected(self->lost("connect"));
  }
  PQsetNoticeProcessor(self->link, [](void*, const char*) {}, nullptr);  // Notices are for people at a terminal.
  self->usable = true;
  co_return Result<void>{};
}

Task<Result<std::vector<ResultSet>>> Connection::run(std::vector<Statement> batch) {
  const auto self = state_;
  if (!self->usable) co_return std::unexpected(unavailable("the connection is closed"));
  self->usable = false;  // Until every answer is here; an interruption leaves it so.
  self->limit(self->options.statement_limit + kAnswerGrace);
  if (!self->send(batch) || !co_await self->flush()) co_return std::unexpected(self->lost(batch.front().name));
  auto results = co_await self->collect(batch);
  self->deadline.cancel();
  co_return results;
}

bool Connection::State::send(const std::vector<Statement>& batch) {
  constexpr int kBinary = 1;
  prepares.clear();
  for (const auto& statement : batch) {
    const auto count = static_cast<int>(statement.parameters.size());
    const auto pointers = statement.parameters.pointers();
    const auto lengths = statement.parameters.lengths();
    const std::vector<int> formats(pointers.size(), kBinary);
    const bool named = !statement.name.empty();
    prepares.push_back(named && !prepared.contains(statement.name));
    // Names and texts are generated constants with a terminating zero.
    if (prepares.back()) {
      if (PQsendPrepare(link, statement.name.data(), statement.sql.data(), 0, nullptr) != 1) return false;
      prepared.insert(statement.name);
    }
    const int sent = named ? PQsendQueryPrepared(link, statement.name.data(), count, pointers.data(), lengths.data(),
                                                 formats.data(), kBinary)
                           : PQsendQueryParams(link, statement.sql.data(), count, nullptr, pointers.data(),
                                               lengths.data(), formats.data(), kBinary);
    if (sent != 1) return false;
  }
  return PQpipelineSync(link) == 1;
}

Task<bool> Connection::State::flush() {
  for (;;) {
    const int pending = PQflush(link);
    if (pending == 0) co_return true;
    if (pending < 0) co_return false;
    // The server may be blocked on answers that nobody reads: take them while waiting for room.
    if (PQconsumeInput(link) != 1) co_return false;
    if (!co_await ready(asio::posix::stream_descriptor::wait_write)) co_return false;
  }
}

// The next result; null between the results of two statements, and when the connection is lost (usable stays false).
Task<PGresult*> Connection::State::next() {
  while (PQisBusy(link) != 0) {
    if (!co_await ready(asio::posix::stream_descriptor::wait_read) || PQconsumeInput(link) != 1) co_return nullptr;
  }
  co_return PQgetResult(link);
}

Task<Result<std::vector<ResultSet>>> Connection::State::collect(const std::vector<Statement>& batch) {
  std::vector<ResultSet> results;
  std::optional<Error> first;
  std::size_t statement = 0;
  bool preparing = !prepares.empty() && prepares[0];
  for (;;) {
    std::shared_ptr<PGresult> result(co_await next(), PQclear);
    const auto status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
    if (result && status == PGRES_PIPELINE_SYNC) break;
    if (!result) {
      if (timed_out || PQstatus(link) != CONNECTION_OK || statement >= batch.size()) {
        co_return std::unexpected(lost(batch[std::min(statement, batch.size() - 1)].name));
      }
      // The end of one command: of a preparation, then of its statement.
      if (preparing) {
        preparing = false;
      } else if (++statement < batch.size()) {
        preparing = prepares[statement];
      }
      continue;
    }
    const auto& current = batch[std::min(statement, batch.size() - 1)];
    if (is_error(status) && !first) {
      const auto name = current.name.empty() ? current.sql : current.name;
      first = failure_of(field(result.get(), PG_DIAG_SQLSTATE), field(result.get(), PG_DIAG_CONSTRAINT_NAME),
                         field(result.get(), PG_DIAG_MESSAGE_PRIMARY), name);
    }
    if (preparing && status != PGRES_COMMAND_OK) prepared.erase(current.name);
    if (!preparing && !first) results.emplace_back(std::move(result));
  }
  usable = PQstatus(link) == CONNECTION_OK;
  if (first) co_return std::unexpected(*std::move(first));
  co_return results;
}

}  // namespace battlesbit::postgres
