#include "config/keys.h"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "config/formats.h"

namespace battlesbit::config {
namespace {
using namespace std::chrono_literals;

template <class T, class Field>
Key key(std::string_view name, Concern concern, Field field, Format<T> format, std::string default_text,
        std::string_view meaning) {
  Key made{name, concern, std::move(format.kind), std::move(default_text), meaning};
  made.assign = [field, parse = std::move(format.parse)](Configuration& configuration,
                                                         std::string_view given) -> std::optional<std::string> {
    auto value = parse(given);
    if (!value) return std::move(value).error();
    field(configuration) = *std::move(value);
    return std::nullopt;
  };
  made.print = [field, print = std::move(format.print)](const Configuration& configuration) {
    return print(field(configuration));
  };
  return made;
}

Key with_hidden_password(Key key) {
  key.visibility = Visibility::kUri;
  return key;
}

Key hidden(Key key) {
  key.visibility = Visibility::kSecret;
  return key;
}

Key secret(Key key, std::size_t least_length) {
  key.visibility = Visibility::kSecret;
  key.least_secret_length = least_length;
  return key;
}

constexpr std::uint64_t kKiB = 1024;
constexpr std::uint64_t kGiB = kKiB * kKiB * kKiB;
constexpr Duration kDay = 24h;

// 256 bits: what HS256 and a keyed hash need.
constexpr std::size_t kLeastSecretLength = 32;

#define AT(field) [](auto& all) -> auto& { return all.field; }

std::vector<Key> make_keys() {
  using enum Concern;
  return {
      key("ENVIRONMENT", kEnvironment, AT(environment),
          choice<Environment>({{"development", Environment::kDevelopment}, {"production", Environment::kProduction}}),
          "development", "production refuses default, short and missing secrets."),

      key("HTTP__HOST", kHttp, AT(http.host), host(), "0.0.0.0", "Address that the API listens on."),
      key("HTTP__PORT", kHttp, AT(http.port), number<std::uint16_t>(0), "8888",
          "Port that the API listens on; 0 takes any free one."),
      key("HTTP__ALLOWED_ORIGINS", kHttp, AT(http.allowed_origins), list_of(web_origin(), 0), "*",
          "Origins whose pages may call the API and open WebSockets; * allows all."),
      key("HTTP__TRUSTED_PROXIES", kHttp, AT(http.trusted_proxies), list_of(network(), 0), "",
          "Proxies whose X-Forwarded-For is believed; without, all players behind one share its rate limits."),
      key("HTTP__RATE_LIMIT", kHttp, AT(http.rate_limit), number<std::uint32_t>(1, 1'000'000), "20",
          "Operations of one caller per window."),
      key("HTTP__RATE_LIMIT_WINDOW", kHttp, AT(http.rate_limit_window), duration(10ms, 1h), "1s",
          "Length of the window of HTTP__RATE_LIMIT."),
      key("HTTP__BODY_LIMIT", kHttp, AT(http.body_limit), byte_size(kKiB, kGiB), "1MiB",
          "Largest request body; more is answered with 413."),
      key("HTTP__UPLOAD_LIMIT", kHttp, AT(http.upload_limit), byte_size(kKiB, kGiB), "10MiB",
          "Largest request body with files (multipart/form-data)."),
      key("HTTP__COMPRESSION", kHttp, AT(http.compression), boolean(), "true",
          "Compresses answers for clients that take gzip; turn it off behind a proxy that does."),
      key("HTTP__MAX_CONNECTIONS", kHttp, AT(http.max_connections), number<std::uint32_t>(1, 1'000'000), "20000",
          "Connections open at once; the next one is answered with 503 and closed."),
      key("HTTP__IDLE_TIMEOUT", kHttp, AT(http.idle_timeout), duration(100ms, 1h), "60s",
          "How long a kept-alive connection may stay without a request."),
      key("HTTP__GQL__PLAYGROUND", kHttp, AT(http.gql.playground), boolean(), "true", "Serves GraphiQL at /."),
      key("HTTP__GQL__INTROSPECTION", kHttp, AT(http.gql.introspection), boolean(), "true",
          "Answers __schema and __type."),
      key("HTTP__GQL__COMPLEXITY_LIMIT", kHttp, AT(http.gql.complexity_limit), number<std::uint32_t>(1), "10000",
          "Highest cost of one operation."),
      key("HTTP__GQL__DEPTH_LIMIT", kHttp, AT(http.gql.depth_limit), number<std::uint32_t>(1, 1000), "15",
          "Deepest nesting of one operation."),
      key("HTTP__GQL__BATCH_LIMIT", kHttp, AT(http.gql.batch_limit), number<std::uint32_t>(1, 1000), "10",
          "Operations in one request."),
      key("HTTP__GQL__UPLOAD_FILES", kHttp, AT(http.gql.upload_files), number<std::uint32_t>(1, 1000), "10",
          "Files in one request."),
      key("HTTP__GQL__UPLOAD_FILE_LIMIT", kHttp, AT(http.gql.upload_file_limit), byte_size(kKiB, kGiB), "5MiB",
          "Largest file of a request."),
      key("HTTP__GQL__ALLOW_LIST", kHttp, AT(http.gql.allow_list), text(), "",
          "A manifest of documents (of @graphql-codegen/cli or Apollo): no others run then."),

      with_hidden_password(key("DATABASE__URI", kDatabase, AT(database.uri), database_uri(),
                               "postgres://battlesbit@127.0.0.1:5432/battlesbit", "The PostgreSQL database.")),
      key("DATABASE__AUTO_MIGRATE", kDatabase, AT(database.auto_migrate), boolean(), "false",
          "Brings the schema up to date at start; otherwise a database that is behind is refused."),
      key("DATABASE__MAX_OPEN_CONNS", kDatabase, AT(database.max_open_conns), number<std::uint32_t>(1, 1000), "10",
          "Connections to PostgreSQL per process."),
      key("DATABASE__STATEMENT_TIMEOUT", kDatabase, AT(database.statement_timeout), duration(10ms, 10min), "10s",
          "PostgreSQL ends a statement that takes longer."),

      secret(key("JWT__SIGNING_KEY", kJwt, AT(jwt.signing_key), text(), "development-only-key-of-at-least-256-bits",
                 "Signs access and refresh tokens."),
             kLeastSecretLength),
      key("JWT__KEY_ID", kJwt, AT(jwt.key_id), text(), "1", "kid of the signing key; change it together with the key."),
      hidden(key("JWT__OTHER_KEYS", kJwt, AT(jwt.other_keys), list_of(named_key(), 0), "",
                 "Keys that verify tokens and sign none: the next one before, the last one after a rotation.")),
      key("JWT__ACCESS_DURATION", kJwt, AT(jwt.access_duration), duration(1s, kDay), "15m",
          "How long an access token is valid."),
      key("JWT__REFRESH_DURATION", kJwt, AT(jwt.refresh_duration), duration(1min, 366 * kDay), "30d",
          "How long a refresh token is valid."),
      key("JWT__REFRESH_GRACE", kJwt, AT(jwt.refresh_grace), duration(0s, 10min), "30s",
          "How long a refresh token that was already used still answers."),

      secret(key("OTP__SECRET", kOtp, AT(otp.secret), text(), "development-only-secret-for-mail-codes",
                 "Key of the hashes of e-mail codes."),
             kLeastSecretLength),
      key("OTP__DIGITS", kOtp, AT(otp.digits), number<std::uint32_t>(4, 10), "6", "Length of an e-mail code."),
      key("OTP__DURATION", kOtp, AT(otp.duration), duration(1s, 1h), "120s", "How long an e-mail code is valid."),
      key("OTP__MAX_TRIES", kOtp, AT(otp.max_tries), number<std::uint32_t>(1, 100), "5",
          "Wrong codes until the right one is refused too."),

      key("PASSWORD__MEMORY", kPassword, AT(password.memory), byte_size(19 * kKiB * kKiB, kGiB), "64MiB",
          "Memory of one Argon2id hash; after a rise each hash is renewed at the next login."),
      key("PASSWORD__PASSES", kPassword, AT(password.passes), number<std::uint32_t>(2, 20), "2",
          "Passes of one Argon2id hash over its memory."),
      key("PASSWORD__THREADS", kPassword, AT(password.threads), number<std::uint32_t>(1, 64), "2",
          "Passwords that one process hashes at once."),
      key("PASSWORD__QUEUE", kPassword, AT(password.queue), number<std::uint32_t>(1, 10'000), "64",
          "Passwords that wait to be hashed; the next one is refused with OVERLOADED."),

      key("CACHES__REDIS__ADDRS", kRedis, AT(redis.addrs), list_of(host_and_port(), 1), "127.0.0.1:6379",
          "The Redis servers."),
      secret(
          key("CACHES__REDIS__PASSWORD", kRedis, AT(redis.password), text(), "", "Password of Redis, when it has one."),
          0),

      with_hidden_password(key("NATS__URI", kNats, AT(nats.uris), list_of(url({"nats", "tls"}), 1),
                               "nats://127.0.0.1:4222", "The NATS servers.")),

      key("MARKET__WS_URL", kMarket, AT(market.ws_url), url({"ws", "wss"}), "wss://stream.binance.com:9443",
          "WebSocket of the exchange."),
      key("MARKET__REST_URL", kMarket, AT(market.rest_url), url({"http", "https"}), "https://api.binance.com",
          "REST of the exchange."),
      key("MARKET__SYMBOLS", kMarket, AT(market.symbols), list_of(trading_symbol(), 1),
          "BTCUSDT,ETHUSDT,SOLUSDT,BNBUSDT,XRPUSDT,ADAUSDT,DOGEUSDT,AVAXUSDT,LINKUSDT,LTCUSDT",
          "Symbols that can be traded."),
      key("MARKET__STALE_AFTER", kMarket, AT(market.stale_after), duration(1s, 1h), "30s",
          "A symbol without a trade for this long takes no orders."),
      key("MARKET__LEASE_DURATION", kMarket, AT(market.lease_duration), duration(300ms, 1min), "1200ms",
          "How long after the death of the market process that publishes another one takes over."),
      key("MARKET__CLOCK_SKEW_LIMIT", kMarket, AT(market.clock_skew_limit), duration(10ms, 1h), "1s",
          "A difference between the exchange's clock and ours that is worth a warning."),

      key("MATCHER__FILL_WAIT", kMatcher, AT(matcher.fill_wait), duration(0s, 1h), "5s",
          "How long a queue that has reached the least number of players waits for more."),
      key("MATCHER__SWEEP_INTERVAL", kMatcher, AT(matcher.sweep_interval), duration(10ms, 1h), "1s",
          "How often work is looked for that no message announced."),

      key("ARENA__SHARDS", kArena, AT(arena.shards), number<std::uint32_t>(1, 1024), "8",
          "Parts that the matches are divided into; arena processes divide them."),
      key("ARENA__LEASE_DURATION", kArena, AT(arena.lease_duration), duration(500ms, 10min), "2s",
          "A shard whose owner is silent for this long is taken over."),
      key("ARENA__COMMIT_INTERVAL", kArena, AT(arena.commit_interval), duration(0s, 1s), "2ms",
          "How long decisions are gathered for one commit."),
      key("ARENA__FEED_LIMIT", kArena, AT(arena.feed_limit), duration(1s, 24h), "15m",
          "A match whose last trades cannot be had for this long after its end is void: all fees go back."),

      with_hidden_password(
          key("SMTP__URI", kSmtp, AT(smtp.uri), url({"smtp", "smtps"}), "smtp://127.0.0.1:1025", "The mail server.")),
      key("SMTP__USERNAME", kSmtp, AT(smtp.username), text(), "", "Name at the mail server, when it wants one."),
      secret(key("SMTP__PASSWORD", kSmtp, AT(smtp.password), text(), "", "Password at the mail server."), 0),
      key("SMTP__TLS", kSmtp, AT(smtp.tls),
          choice<MailEncryption>({{"none", MailEncryption::kNone},
                                  {"starttls", MailEncryption::kStartTls},
                                  {"tls", MailEncryption::kTls}}),
          "none", "Encryption on the way to the mail server."),
      key("SMTP__FROM", kSmtp, AT(smtp.from), mail_address(), "BattlesBit <no-reply@battlesbit.local>",
          "Sender of all mail."),
      key("SMTP__CA_FILE", kSmtp, AT(smtp.ca_file), text(), "", "Certificates to trust instead of the system's."),
      key("SMTP__TIMEOUT", kSmtp, AT(smtp.timeout), duration(100ms, 10min), "10s", "Limit of one delivery attempt."),

      key("OUTBOX__SWEEP_INTERVAL", kOutbox, AT(outbox.sweep_interval), duration(10ms, 1h), "1s",
          "How often messages are looked for that were not published right after their commit."),

      key("LOG__LEVEL", kLog, AT(log.level),
          choice<LogLevel>({{"debug", LogLevel::kDebug},
                            {"info", LogLevel::kInfo},
                            {"warning", LogLevel::kWarning},
                            {"error", LogLevel::kError}}),
          "info", "Least important lines that are written."),
      key("METRICS__HOST", kMetrics, AT(metrics.host), host(), "127.0.0.1",
          "Address of /healthz, /readyz and /metrics."),
      key("METRICS__PORT", kMetrics, AT(metrics.port), number<std::uint16_t>(0), "0",
          "Port of /healthz, /readyz and /metrics; 0 takes any free one."),
  };
}

#undef AT

// "postgres://name:secret@host/db" -> "postgres://name:***@host/db", for each URI of a list.
std::string without_passwords(std::string uris) {
  for (auto scheme = uris.find("://"); scheme != std::string::npos; scheme = uris.find("://", scheme)) {
    scheme += 3;
    const auto authority_end = std::min(uris.find_first_of("/?,", scheme), uris.size());
    const auto at = uris.rfind('@', authority_end);
    const auto colon = uris.find(':', scheme);
    if (at == std::string::npos || at < scheme || colon > at) continue;
    uris.replace(colon + 1, at - colon - 1, "***");
  }
  if (const auto parameter = uris.find("password="); parameter != std::string::npos) {
    const auto from = parameter + std::string_view("password=").size();
    uris.replace(from, std::min(uris.find('&', from), uris.size()) - from, "***");
  }
  return uris;
}

}  // namespace

std::span<const Key> keys() {
  static const std::vector<Key> table = make_keys();
  return table;
}

std::string shown(const Key& key, const Configuration& configuration) {
  std::string value = key.print(configuration);
  switch (key.visibility) {
    case Visibility::kOpen:
      return value;
    case Visibility::kUri:
      return without_passwords(std::move(value));
    case Visibility::kSecret:
      return value.empty() ? "(empty)" : fmt::format("(hidden, {} characters)", value.size());
  }
  return {};
}

}  // namespace battlesbit::config
