#include "adapters/cache/asset_json.h"

#include <limits>

#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::redis {
namespace {

std::optional<Asset> asset_from(const json::Value& value) {
  bool is_complete = true;
  const auto text = [&](std::string_view key) -> std::string {
    const json::Value* member = value.find(key);
    is_complete = is_complete && member && member->string();
    return is_complete ? *member->string() : std::string();
  };
  Asset asset{.id = text("id"),
              .base_token = text("base"),
              .quote_token = text("quote"),
              .name = text("name"),
              .icon_url = text("icon")};
  const json::Value* rank = value.find("rank");
  const auto number = rank ? rank->to_int64() : std::nullopt;
  if (!is_complete || !number || *number < 1 || *number > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  asset.rank = static_cast<std::int32_t>(*number);
  return asset;
}

}  // namespace

std::string to_json(const std::vector<Asset>& assets) {
  std::string text;
  json::Writer writer(text);
  writer.begin_array();
  for (const auto& asset : assets) {
    writer.begin_object()
        .field("id", asset.id)
        .field("base", asset.base_token)
        .field("quote", asset.quote_token)
        .field("name", asset.name)
        .field("icon", asset.icon_url)
        .field("rank", asset.rank)
        .end_object();
  }
  writer.end_array();
  return text;
}

std::optional<std::vector<Asset>> assets_from_json(std::string_view text) {
  const auto parsed = json::parse(text);
  if (!parsed || !parsed->array()) return std::nullopt;
  std::vector<Asset> assets;
  for (const auto& value : *parsed->array()) {
    auto asset = asset_from(value);
    if (!asset) return std::nullopt;
    assets.push_back(*std::move(asset));
  }
  return assets;
}

}  // namespace battlesbit::redis
