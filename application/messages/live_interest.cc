#include "application/messages/live_interest.h"

#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit {
namespace {

std::unexpected<Error> malformed(std::string reason) {
  return fail(ErrorKind::kInvalidArgument, "MALFORMED_LIVE_INTEREST", "matches: " + std::move(reason));
}

}  // namespace

std::string encode_live_interest(std::span<const MatchId> matches) {
  std::string text;
  json::Writer writer(text);
  writer.begin_object().key("matches").begin_array();
  for (const auto& match : matches) writer.value(match.to_string());
  writer.end_array().end_object();
  return text;
}

Result<std::vector<MatchId>> decode_live_interest(std::string_view payload) {
  TRY(const auto root, json::parse(payload));
  const auto* list = root.find("matches");
  if (list == nullptr || list->array() == nullptr) return malformed("not a list");
  if (list->array()->size() > kInterestMax) return malformed("more than 1000");
  std::vector<MatchId> matches;
  for (const auto& each : *list->array()) {
    const auto match = each.string() != nullptr ? MatchId::parse(*each.string()) : std::nullopt;
    if (!match) return malformed("holds what is not an id");
    matches.push_back(*match);
  }
  return matches;
}

}  // namespace battlesbit
