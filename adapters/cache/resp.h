// Redis' protocol (RESP2) without a socket: commands to bytes, bytes to replies. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pkg/errors/error.h"

namespace battlesbit::redis {

struct Reply;
using Replies = std::vector<Reply>;

// Nothing, a number, a text (of status or bulk), or several of those.
struct Reply {
  std::variant<std::monostate, std::int64_t, std::string, Replies> value;

  const std::int64_t* number() const { return std::get_if<std::int64_t>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const Replies* list() const { return std::get_if<Replies>(&value); }
};

std::string encode(const std::vector<std::string>& words);

class ReplyReader {
 public:
  ReplyReader();
  ~ReplyReader();
  ReplyReader(const ReplyReader&) = delete;
  ReplyReader& operator=(const ReplyReader&) = delete;

  void feed(std::string_view bytes);
  // The next complete reply, or nothing until more is fed. An error that the server replied is a Result's: UNAVAILABLE
  // while it loads or fails over, else REDIS_ERROR (kInternal). is_broken() when the bytes were no RESP.
  std::optional<Result<Reply>> next();
  bool is_broken() const { return is_broken_; }

 private:
  struct Library;
  std::unique_ptr<Library> library_;
  bool is_broken_ = false;
};

}  // namespace battlesbit::redis
