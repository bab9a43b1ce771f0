#include "adapters/cache/resp.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <hiredis/hiredis.h>

namespace battlesbit::redis {
namespace {

Error to_error(std::string_view message) {
  // The server is there and cannot serve now; the same command can succeed later.
  constexpr std::array<std::string_view, 6> kPassing{"LOADING", "MASTERDOWN", "READONLY",
                                                     "BUSY",    "TRYAGAIN",   "CLUSTERDOWN"};
  const bool passes = std::ranges::any_of(kPassing, [&](auto prefix) { return message.starts_with(prefix); });
  if (passes) return {ErrorKind::kUnavailable, "UNAVAILABLE", std::string(message)};
  return {ErrorKind::kInternal, "REDIS_ERROR", std::string(message)};
}

Reply to_reply(const redisReply& reply) {
  if (reply.type == REDIS_REPLY_INTEGER) return {reply.integer};
  if (reply.type == REDIS_REPLY_NIL) return {};
  if (reply.type != REDIS_REPLY_ARRAY) return {std::string(reply.str, static_cast<std::size_t>(reply.len))};
  Replies items;
  for (std::size_t i = 0; i < reply.elements; ++i) items.push_back(to_reply(*reply.element[i]));
  return {std::move(items)};
}

}  // namespace

std::string encode(const std::vector<std::string>& words) {
  std::string bytes = "*" + std::to_string(words.size()) + "\r\n";
  for (const auto& word : words) bytes += "$" + std::to_string(word.size()) + "\r\n" + word + "\r\n";
  return bytes;
}

struct ReplyReader::Library {
  redisReader* reader = redisReaderCreate();
  Library() = default;
  ~Library() { redisReaderFree(reader); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

ReplyReader::ReplyReader() : library_(std::make_unique<Library>()) {}
ReplyReader::~ReplyReader() = default;

void ReplyReader::feed(std::string_view bytes) {
  is_broken_ |= redisReaderFeed(library_->reader, bytes.data(), bytes.size()) != REDIS_OK;
}

std::optional<Result<Reply>> ReplyReader::next() {
  void* complete = nullptr;
  if (is_broken_ || redisReaderGetReply(library_->reader, &complete) != REDIS_OK) {
    is_broken_ = true;
    return std::nullopt;
  }
  if (!complete) return std::nullopt;
  const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(static_cast<redisReply*>(complete),
                                                                      freeReplyObject);
  if (reply->type == REDIS_REPLY_ERROR) {
    return std::unexpected(to_error({reply->str, static_cast<std::size_t>(reply->len)}));
  }
  return to_reply(*reply);
}

}  // namespace battlesbit::redis
