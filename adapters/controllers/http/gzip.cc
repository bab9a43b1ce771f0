#include "adapters/controllers/http/gzip.h"

#include <limits>
#include <zlib.h>

#include "pkg/errors/assert.h"

namespace battlesbit::http {
namespace {

constexpr int kWindowWithGzipHeader = MAX_WBITS + 16;
constexpr int kMemoryLevel = 8;  // zlib's default.

// zlib does not write through next_in; its type only fails to say so.
Bytef* input_of(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

}  // namespace

std::string gzipped(std::string_view plain) {
  ASSERT(plain.size() <= std::numeric_limits<uInt>::max(), "zlib counts in 32 bits");
  z_stream stream{};
  ASSERT(
      deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kWindowWithGzipHeader, kMemoryLevel, Z_DEFAULT_STRATEGY) == Z_OK,
      "zlib can start");
  std::string packed(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = input_of(plain);
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int state = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  ASSERT(state == Z_STREAM_END, "the bound is enough for everything");
  return packed;
}

std::string gunzipped(std::string_view packed) {
  z_stream stream{};
  ASSERT(inflateInit2(&stream, kWindowWithGzipHeader) == Z_OK, "zlib can start");
  stream.next_in = input_of(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string plain;
  int state = Z_OK;
  while (state == Z_OK) {
    char piece[16 * 1024];
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    state = inflate(&stream, Z_NO_FLUSH);
    plain.append(piece, sizeof piece - stream.avail_out);
  }
  inflateEnd(&stream);
  ASSERT(state == Z_STREAM_END, "what was packed is whole");
  return plain;
}

}  // namespace battlesbit::http
