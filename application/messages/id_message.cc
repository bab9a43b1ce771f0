#include "application/messages/id_message.h"

#include <fmt/format.h>

#include "pkg/json/parse.h"

namespace battlesbit {
namespace {

std::unexpected<Error> malformed(const Message& message, std::string_view key, std::string_view reason) {
  return fail(ErrorKind::kInvalidArgument, "MALFORMED_MESSAGE", fmt::format("{}: {} {}", message.subject, key, reason));
}

}  // namespace

Result<Uuid> uuid_in(const Message& message, std::string_view key) {
  const auto root = json::parse(message.payload);
  if (!root) return malformed(message, key, root.error().message);
  const auto* value = root->find(key);
  if (value == nullptr || value->string() == nullptr) return malformed(message, key, "is missing");
  const auto id = Uuid::parse(*value->string());
  if (!id) return malformed(message, key, "is not a UUID");
  return *id;
}

}  // namespace battlesbit
