// What the operator decides, as values: a struct per concern, read once at start by load(), checked, then only passed
// on. Defaults, limits and descriptions of every field stand in one place, keys.cc. Values only, any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace battlesbit::config {

using Duration = std::chrono::microseconds;

enum class Environment { kDevelopment, kProduction };
enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class MailEncryption { kNone, kStartTls, kTls };

struct Gql {
  bool playground = false;
  bool introspection = false;
  std::uint32_t complexity_limit = 0;
  std::uint32_t depth_limit = 0;
  std::uint32_t batch_limit = 0;        // Operations in one HTTP request.
  std::uint32_t upload_files = 0;       // In one HTTP request.
  std::uint64_t upload_file_limit = 0;  // Bytes.
  std::string allow_list{};             // A file of documents; empty: all may run.
};

struct Http {
  std::string host;
  std::uint16_t port = 0;  // 0: any free port.
  std::vector<std::string> allowed_origins;
  std::vector<std::string> trusted_proxies;  // Addresses or networks: "10.0.0.0/8".
  std::uint32_t rate_limit = 0;              // Requests of one caller per window.
  Duration rate_limit_window{};
  std::uint64_t body_limit = 0;    // Bytes.
  std::uint64_t upload_limit = 0;  // Bytes of a body with files.
  bool compression = false;
  std::uint32_t max_connections = 0;
  Duration idle_timeout{};
  Gql gql;
};

struct Database {
  std::string uri;
  bool auto_migrate = false;
  std::uint32_t max_open_conns = 0;
  Duration statement_timeout{};
};

struct Jwt {
  std::string signing_key;
  std::string key_id;
  std::vector<std::string> other_keys;  // "id=secret": they verify, they do not sign.
  Duration access_duration{};
  Duration refresh_duration{};
  Duration refresh_grace{};  // How long a rotated refresh token still answers, for clients whose clock is off.
};

struct Otp {
  std::string secret;
  std::uint32_t digits = 0;
  Duration duration{};
  std::uint32_t max_tries = 0;
};

struct Password {
  std::uint64_t memory = 0;   // Bytes that one hash takes.
  std::uint32_t passes = 0;   // Over that memory.
  std::uint32_t threads = 0;  // That hash.
  std::uint32_t queue = 0;    // Of passwords that wait for one.
};

struct Redis {
  std::vector<std::string> addrs;  // host:port
  std::string password;
};

struct Nats {
  std::vector<std::string> uris;
};

struct Market {
  std::string ws_url;
  std::string rest_url;
  std::vector<std::string> symbols;  // "BTCUSDT"
  Duration stale_after{};
  Duration lease_duration{};
  Duration clock_skew_limit{};
};

struct Matcher {
  Duration fill_wait{};
  Duration sweep_interval{};
};

struct Arena {
  std::uint32_t shards = 0;
  Duration lease_duration{};
  Duration commit_interval{};
  Duration feed_limit{};
};

struct Smtp {
  std::string uri;
  std::string username;
  std::string password;
  MailEncryption tls = MailEncryption::kNone;
  std::string from;
  std::string ca_file;
  Duration timeout{};
};

struct Outbox {
  Duration sweep_interval{};
};

struct Log {
  LogLevel level = LogLevel::kInfo;
};

struct Metrics {
  std::string host;
  std::uint16_t port = 0;  // 0: any free port.
};

// Who decided a value, from the weakest to the strongest.
enum class Origin { kDefault, kFile, kEnvironment, kFlag };

struct Configuration {
  Environment environment = Environment::kDevelopment;
  Http http;
  Database database;
  Jwt jwt;
  Otp otp;
  Password password;
  Redis redis;
  Nats nats;
  Market market;
  Matcher matcher;
  Arena arena;
  Smtp smtp;
  Outbox outbox;
  Log log;
  Metrics metrics;
  std::vector<Origin> origins;  // One per key, in the order of keys().
};

}  // namespace battlesbit::config
