#include "adapters/postgres/core/connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "adapters/postgres/core/canceller.h"
#include "adapters/postgres/core/failure.h"
#include "adapters/postgres/core/link.h"
#include "adapters/postgres/core/resolve.h"
#include "pkg/async/timeout.h"

namespace battlesbit::postgres {
namespace {

constexpr std::chrono::milliseconds kAnswerGrace{2000};
constexpr int kBinary = 1;

std::string_view field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text != nullptr ? text : "";
}

bool is_error(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

Error failure_in(const PGresult* result, std::string_view statement) {
  return failure_of(field(result, PG_DIAG_SQLSTATE), field(result, PG_DIAG_CONSTRAINT_NAME),
                    field(result, PG_DIAG_MESSAGE_PRIMARY), statement);
}

std::string_view label(const Statement& statement) { return statement.name.empty() ? statement.sql : statement.name; }

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

int ResultSet::rows() const { return PQntuples(static_cast<const PGresult*>(result_.get())); }
std::int64_t ResultSet::affected() const { return number_in(PQcmdTuples(static_cast<PGresult*>(result_.get()))); }
std::string_view ResultSet::command() const { return PQcmdStatus(static_cast<PGresult*>(result_.get())); }

// Outlives the Connection while a task that runs on it unwinds.
struct Connection::State {
  State(boost::asio::any_io_executor executor, Options given, std::shared_ptr<Canceller> shared)
      : options(std::move(given)),
        canceller(shared ? std::move(shared) : std::make_shared<Canceller>()),
        link(std::make_shared<Link>(executor)) {}
  ~State() {
    if (link->is_connected() && PQtransactionStatus(link->get()) == PQTRANS_ACTIVE) canceller->cancel(link->get());
  }

  // One answer that the server owes: that of a preparation, or of a statement.
  struct Step {
    const Statement* statement;
    bool prepares;
  };
  Task<Result<void>> open();
  bool send(const std::vector<Statement>& batch);
  Task<Result<std::vector<ResultSet>>> collect();

  Options options;
  std::shared_ptr<Canceller> canceller;
  std::shared_ptr<Link> link;
  std::unordered_set<std::string_view> prepared;
  std::vector<Step> steps;  // Of the running batch.
  bool usable = false;
};

Connection::Connection(boost::asio::any_io_executor executor, Options options, std::shared_ptr<Canceller> canceller)
    : state_(std::make_shared<State>(executor, std::move(options), std::move(canceller))) {}
Connection::~Connection() = default;

bool Connection::is_usable() const { return state_->usable && state_->link->is_connected(); }
bool Connection::is_alive() const { return is_usable() && !state_->link->has_died(); }
bool Connection::is_in_transaction() const {
  const auto status = PQtransactionStatus(state_->link->get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

Task<Result<void>> Connection::connect() {
  const auto self = state_;
  auto opened = co_await with_timeout(self->options.connect_limit, self->open());
  if (!opened) co_return std::unexpected(unavailable("connect: no answer in time"));
  self->usable = opened->has_value();
  co_return *std::move(opened);
}

Task<Result<void>> Connection::State::open() {
  CO_TRY(const auto hosts, co_await resolve(options.uri));
  const auto limits = fmt::format("-c statement_timeout={} -c idle_in_transaction_session_timeout={} -c timezone=UTC",
                                  options.statement_limit.count(), (options.statement_limit * 3).count());
  // A machine that vanished is noticed in seconds, not in the kernel's quarter of an hour.
  const auto silence = std::to_string(options.statement_limit.count());
  const std::array<const char*, 8> keys{"dbname", "options", "application_name", "tcp_user_timeout", "host", "hostaddr",
                                        "port",   nullptr};
  const std::array<const char*, 8> values{options.uri.c_str(),
                                          limits.c_str(),
                                          options.application_name.c_str(),
                                          silence.c_str(),
                                          hosts.names.c_str(),
                                          hosts.addresses.c_str(),
                                          hosts.ports.c_str(),
                                          nullptr};
  CO_TRY_VOID(co_await link->open(keys, values));
  if (PQenterPipelineMode(link->get()) != 1) co_return std::unexpected(link->loss("connect"));
  co_return Result<void>{};
}

Task<Result<std::vector<ResultSet>>> Connection::run(std::vector<Statement> batch) {
  const auto self = state_;
  if (!is_usable()) co_return std::unexpected(unavailable("the connection is closed"));
  if (batch.empty()) co_return std::vector<ResultSet>{};
  self->usable = false;  // Until every answer is here; an interruption leaves it so.
  self->link->limit(self->options.statement_limit + kAnswerGrace);
  if (!self->send(batch)) co_return std::unexpected(self->link->loss(label(batch.front())));
  auto results = co_await self->collect();
  self->link->lift_limit();
  co_return results;
}

bool Connection::State::send(const std::vector<Statement>& batch) {
  auto* const connection = link->get();
  steps.clear();
  for (const auto& statement : batch) {
    const auto pointers = statement.parameters.pointers();
    const auto lengths = statement.parameters.lengths();
    const std::vector<int> formats(pointers.size(), kBinary);
    const auto count = static_cast<int>(pointers.size());
    const bool named = !statement.name.empty();
    if (named && prepared.insert(statement.name).second) {
      if (PQsendPrepare(connection, statement.name.data(), statement.sql.data(), 0, nullptr) != 1) return false;
      steps.push_back({&statement, true});
    }
    const int sent = named ? PQsendQueryPrepared(connection, statement.name.data(), count, pointers.data(),
                                                 lengths.data(), formats.data(), kBinary)
                           : PQsendQueryParams(connection, statement.sql.data(), count, nullptr, pointers.data(),
                                               lengths.data(), formats.data(), kBinary);
    if (sent != 1) return false;
    steps.push_back({&statement, false});
  }
  return PQpipelineSync(connection) == 1;
}

// Reads every answer of the batch, also behind an error: only then the next batch can be sent.
Task<Result<std::vector<ResultSet>>> Connection::State::collect() {
  std::vector<ResultSet> results;
  std::optional<Error> first;
  for (const auto& step : steps) {
    auto result = co_await link->next();
    if (!result) co_return std::unexpected(first ? *first : link->loss(label(*step.statement)));
    if (is_error(result.get()) && !first) first = failure_in(result.get(), label(*step.statement));
    if (step.prepares && PQresultStatus(result.get()) != PGRES_COMMAND_OK) prepared.erase(step.statement->name);
    if (!step.prepares && !first) results.emplace_back(std::shared_ptr<PGresult>(std::move(result)));
    const auto end = co_await link->next();
    if (end || !link->is_connected()) co_return std::unexpected(first ? *first : link->loss(label(*step.statement)));
  }
  const auto end = co_await link->next();
  usable = end && PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC;
  if (first) co_return std::unexpected(*std::move(first));
  // The answers came, but not the server's word that it committed them.
  if (!usable) co_return std::unexpected(link->loss(label(*steps.back().statement)));
  co_return results;
}

Task<Result<void>> Connection::run_script(std::string name, std::string sql) {
  const auto self = state_;
  if (!is_usable()) co_return std::unexpected(unavailable("the connection is closed"));
  auto& link = *self->link;
  self->usable = false;
  link.limit(self->options.statement_limit + kAnswerGrace);
  // Only the simple protocol takes several statements in one text.
  if (PQexitPipelineMode(link.get()) != 1 || PQsendQuery(link.get(), sql.c_str()) != 1) {
    co_return std::unexpected(link.loss(name));
  }
  std::optional<Error> first;
  while (const auto result = co_await link.next()) {
    if (!is_error(result.get()) || first) continue;
    const auto position = number_in(field(result.get(), PG_DIAG_STATEMENT_POSITION));
    const auto end = sql.begin() + std::clamp<std::int64_t>(position - 1, 0, static_cast<std::int64_t>(sql.size()));
    first = failure_in(result.get(),
                       position > 0 ? fmt::format("{}:{}", name, 1 + std::count(sql.begin(), end, '\n')) : name);
  }
  link.lift_limit();
  const bool answered = link.is_connected() && PQtransactionStatus(link.get()) != PQTRANS_ACTIVE;
  if (!answered || PQenterPipelineMode(link.get()) != 1) co_return std::unexpected(first ? *first : link.loss(name));
  self->usable = true;
  if (first) co_return std::unexpected(*std::move(first));
  co_return Result<void>{};
}

}  // namespace battlesbit::postgres
