// The web service as it runs, with what it needs besides PostgreSQL, and players who open positions through its GraphQL
// API, each on a connection of his own. Loop thread only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/auth/jwt.h"
#include "adapters/clients/nats/bus.h"
#include "cmd/testing/program.h"
#include "domain/entities/asset.h"
#include "domain/entities/match.h"
#include "domain/services/clock.h"
#include "pkg/log/recording.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/nats_server.h"
#include "pkg/testing/redis_server.h"

namespace battlesbit::bench {

class WebPlayers {
 public:
  // `connections`: to the database, whose schema is up to date. REQUIRES: the clock outlives this.
  WebPlayers(boost::asio::any_io_executor executor, Clock& clock, std::string database_uri, int connections);

  bool becomes_ready() const { return web_.becomes_ready(); }
  Task<Result<void>> start();  // Waits for that too, and can tell prices then.
  // Nobody may trade on a price that is not told again and again. Until cancelled.
  Task<void> tell_price(AssetQuote quote, Symbol symbol);
  std::string token(const UserId& user) const;  // As after a login.
  // A request as an app sends it, with the player's token.
  std::string request(const Participant& seat, const std::string& key) const;
  pid_t pid() const { return web_.pid(); }

  std::uint16_t port() const { return port_; }

 private:
  Clock& clock_;
  testing::NatsServer nats_server_;
  testing::RedisServer redis_;
  std::uint16_t port_ = testing::free_port();
  auth::JwtTokens tokens_;
  RecordingLog log_;
  Metrics metrics_;
  nats::Bus bus_;
  cmd::testing::Program web_;
};

// One connection that stays open.
class ApiConnection {
 public:
  explicit ApiConnection(std::uint16_t port);
  ~ApiConnection();
  ApiConnection(const ApiConnection&) = delete;
  ApiConnection& operator=(const ApiConnection&) = delete;

  // The body of the answer; empty when there is none.
  Task<std::string> ask(std::string request);

 private:
  struct Socket;
  std::uint16_t port_;
  std::unique_ptr<Socket> socket_;
};

}  // namespace battlesbit::bench
