#include "adapters/auth/jwt.h"

#include <array>
#include <optional>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include "pkg/errors/assert.h"

namespace battlesbit::auth {
namespace {

constexpr std::size_t kLongestToken = 2048;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encode(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    kBase64);
  text.resize(text.size() - 1);  // The terminating zero.
  return text;
}

std::optional<std::string> decode(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                       text.size(), nullptr, &length, &end, kBase64);
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hmac(std::string_view secret, std::string_view text) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return mac;
}

std::unexpected<Error> invalid() {
  return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "This token is not valid. Log in again.");
}

std::int64_t seconds_of(Timestamp time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// The claims of the right kind that have not expired.
Result<boost::json::object> read(const Result<std::string>& claims, std::string_view kind, Timestamp now) {
  if (!claims) return std::unexpected(claims.error());
  boost::system::error_code malformed;
  const auto value = boost::json::parse(*claims, malformed);
  if (malformed || !value.is_object()) return invalid();
  const auto& object = value.as_object();
  const auto* typ = object.if_contains("typ");
  const auto* exp = object.if_contains("exp");
  if (!typ || !typ->is_string() || typ->as_string() != kind || !exp || !exp->is_int64()) return invalid();
  if (exp->as_int64() <= seconds_of(now)) {
    return fail(ErrorKind::kUnauthenticated, "TOKEN_EXPIRED", "This token has expired.");
  }
  return object;
}

template <class IdType>
std::optional<IdType> id_claim(const boost::json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return IdType::parse(std::string_view(value->as_string().data(), value->as_string().size()));
}

}  // namespace

JwtTokens::JwtTokens(std::vector<SigningKey> keys, Duration access_lifetime)
    : keys_(std::move(keys)), access_lifetime_(access_lifetime) {
  ASSERT(sodium_init() >= 0, "libsodium starts");
  ASSERT(!keys_.empty(), "there is a key to sign with");
  for (const auto& key : keys_) {
    ASSERT(key.secret.size() >= 32, "a signing key has at least 256 bits");
    headers_.push_back(encode(fmt::format(R"({{"alg":"HS256","kid":"{}","typ":"JWT"}})", key.id)));
  }
}

std::string JwtTokens::sign(std::string_view claims) const {
  const auto signed_part = headers_.front() + "." + encode(claims);
  const auto mac = hmac(keys_.front().secret, signed_part);
  return signed_part + "." + encode({reinterpret_cast<const char*>(mac.data()), mac.size()});
}

Result<std::string> JwtTokens::verified(std::string_view token) const {
  if (token.size() > kLongestToken) return invalid();
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return invalid();
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    // Our own headers are compared as text: a token with another algorithm, or none, matches no key.
    if (token.substr(0, first) != headers_[i]) continue;
    const auto mac = hmac(keys_[i].secret, token.substr(0, last));
    const auto given = decode(token.substr(last + 1));
    if (!given || given->size() != mac.size() || sodium_memcmp(given->data(), mac.data(), mac.size()) != 0) continue;
    if (auto claims = decode(token.substr(first + 1, last - first - 1))) return *std::move(claims);
  }
  return invalid();
}

TokenPair JwtTokens::issue(const Session& session, Timestamp now) const {
  TokenPair pair;
  pair.access_lifetime = access_lifetime_;
  pair.access =
      sign(fmt::format(R"({{"typ":"access","sub":"{}","sid":"{}","iat":{},"exp":{}}})", session.user_id.to_string(),
                       session.id.to_string(), seconds_of(now), seconds_of(now + access_lifetime_)));
  pair.refresh =
      sign(fmt::format(R"({{"typ":"refresh","sid":"{}","gen":{},"iat":{},"exp":{}}})", session.id.to_string(),
                       session.generation, seconds_of(now), seconds_of(session.expires_at)));
  return pair;
}

Result<AccessClaims> JwtTokens::read_access(std::string_view token, Timestamp now) const {
  TRY(const auto claims, read(verified(token), "access", now));
  const auto user = id_claim<UserId>(claims, "sub");
  const auto session = id_claim<SessionId>(claims, "sid");
  if (!user || !session) return invalid();
  return AccessClaims{*user, *session, Timestamp(std::chrono::seconds(claims.at("exp").as_int64()))};
}

Result<RefreshClaims> JwtTokens::read_refresh(std::string_view token, Timestamp now) const {
  TRY(const auto claims, read(verified(token), "refresh", now));
  const auto session = id_claim<SessionId>(claims, "sid");
  const auto* generation = claims.if_contains("gen");
  if (!session || !generation || !generation->is_int64()) return invalid();
  return RefreshClaims{*session, static_cast<std::int32_t>(generation->as_int64())};
}

}  // namespace battlesbit::auth
