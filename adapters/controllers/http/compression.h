// gzip for answers whose client takes it. Pure.
//
// Answers below the threshold fit into one packet anyway. WebSocket messages are never compressed: prices are short,
// and a compressor's window for each of thousands of idle clients would cost more memory than all else of them.
#pragma once

#include <cstddef>
#include <string_view>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {

struct CompressionOptions {
  bool is_on = true;
  std::size_t threshold = 1024;  // Bytes of a body; shorter ones stay as they are.
};

// By the Accept-Encoding field with its weights (RFC 9110, 12.5.3). None: no.
bool accepts_gzip(std::string_view accept_encoding);

// Compresses the body when that is wanted, allowed and saves something. Says in Vary that the client decides.
void compress(const Request& request, Response& response, const CompressionOptions& options);

}  // namespace battlesbit::http
