#include "adapters/cache/quote_json.h"

#include <cstdint>

#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::redis {

std::string to_json(const AssetQuote& quote) {
  json::Object object;
  object.append("id", quote.asset_id);
  object.append("price", quote.price.units());
  object.append("trade", quote.trade_id);
  object.append("time", quote.trade_time.time_since_epoch().count());
  object.append("stale", quote.stale);
  object.append("change", quote.change_percent_24h);
  object.append("volume", quote.volume_24h.units());
  object.append("quoteVolume", quote.quote_volume_24h.units());
  object.append("vwap", quote.vwap_24h.units());
  return json::to_text(object);
}

std::optional<AssetQuote> quote_from_json(std::string_view text) {
  const auto parsed = json::parse(text);
  if (!parsed) return std::nullopt;
  bool is_complete = true;
  const auto number = [&](std::string_view key) -> std::int64_t {
    const json::Value* value = parsed->find(key);
    const auto units = value ? value->to_int64() : std::nullopt;
    is_complete = is_complete && units.has_value();
    return units.value_or(0);
  };
  const json::Value* id = parsed->find("id");
  const json::Value* stale = parsed->find("stale");
  if (!id || !id->string() || !stale || !stale->boolean()) return std::nullopt;
  AssetQuote quote{.asset_id = *id->string(),
                   .price = Price::from_units(number("price")),
                   .trade_id = number("trade"),
                   .trade_time = Timestamp(Duration(number("time"))),
                   .stale = *stale->boolean(),
                   .change_percent_24h = number("change"),
                   .volume_24h = Quantity::from_units(number("volume")),
                   .quote_volume_24h = VirtualMoney::from_units(number("quoteVolume")),
                   .vwap_24h = Price::from_units(number("vwap"))};
  if (!is_complete) return std::nullopt;
  return quote;
}

}  // namespace battlesbit::redis
