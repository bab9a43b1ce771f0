#include "adapters/controllers/http/websocket_handshake.h"

#include <array>

#include <openssl/evp.h>

#include "adapters/controllers/http/field_values.h"
#include "pkg/errors/assert.h"

namespace battlesbit::http {
namespace {

constexpr std::string_view kVersion = "13";

// Sixteen bytes in base64.
bool is_key(std::string_view key) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return key.size() == 24 && key.ends_with("==") && key.find_first_not_of(kAlphabet) == 22;
}

// Shows that this server has read the request and speaks the protocol; no secret.
std::string answer_to(std::string_view key) {
  const auto text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  ASSERT(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) == 1, "SHA-1 is there");
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> encoded{};
  const int length = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
  return {encoded.begin(), encoded.begin() + length};
}

}  // namespace

std::optional<Response> refuse_handshake(const Request& request) {
  if (trimmed(request.field("sec-websocket-version")) != kVersion) {
    auto response = error_response(426, "UPGRADE_REQUIRED", "This server speaks version 13 of WebSocket.");
    response.fields.emplace_back("Sec-WebSocket-Version", kVersion);
    return response;
  }
  if (is_key(trimmed(request.field("sec-websocket-key")))) return std::nullopt;
  return error_response(400, "MALFORMED_REQUEST", "The request for a WebSocket has no key of 16 bytes.");
}

std::string accept_handshake(const Request& request, std::string_view subprotocol) {
  std::string head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ";
  head += answer_to(trimmed(request.field("sec-websocket-key")));
  if (!subprotocol.empty()) {
    head += "\r\nSec-WebSocket-Protocol: ";
    head += subprotocol;
  }
  head += "\r\nX-Request-Id: ";
  head += request.id;
  head += "\r\n\r\n";
  return head;
}

}  // namespace battlesbit::http
