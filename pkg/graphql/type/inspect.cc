#include "pkg/graphql/type/inspect.h"

#include <fmt/format.h>

#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

constexpr std::size_t kItemsMax = 10;
constexpr int kDepthMax = 2;

std::string inspect(const json::Value& value, int depth);

std::string inspect_items(const json::Array& items, int depth) {
  if (items.empty()) return "[]";
  if (depth > kDepthMax) return "[Array]";
  std::string out;
  for (std::size_t i = 0; i < items.size() && i < kItemsMax; ++i) {
    out += (i > 0 ? ", " : "") + inspect(items[i], depth);
  }
  if (items.size() > kItemsMax) {
    const std::size_t more = items.size() - kItemsMax;
    out += fmt::format(", ... {} more item{}", more, more == 1 ? "" : "s");
  }
  return "[" + out + "]";
}

std::string inspect_members(const json::Object& members, int depth) {
  if (members.empty()) return "{}";
  if (depth > kDepthMax) return "[Object]";
  std::string out;
  for (const json::Member& member : members) {
    out += (out.empty() ? "" : ", ") + member.key + ": " + inspect(member.value, depth);
  }
  return "{ " + out + " }";
}

std::string inspect(const json::Value& value, int depth) {
  if (const json::Array* items = value.array()) return inspect_items(*items, depth + 1);
  if (const json::Object* members = value.object()) return inspect_members(*members, depth + 1);
  return json::to_text(value);
}

}  // namespace

std::string inspect(const json::Value& value) { return inspect(value, 0); }

}  // namespace battlesbit::graphql
