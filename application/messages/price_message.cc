#include "application/messages/price_message.h"

#include <iterator>

#include <fmt/format.h>

#include "application/messages/flat_json.h"

namespace battlesbit {
namespace {

using Kind = FlatMember::Kind;

std::unexpected<Error> malformed(std::string reason) {
  return fail(ErrorKind::kInvalidArgument, "MALFORMED_PRICES", std::move(reason));
}

// False when the member's value cannot be what its key says. Unknown keys are passed over.
bool read_member(const FlatMember& member, PriceUpdate& update) {
  auto& quote = update.quote;
  if (member.key == "id") {
    quote.asset_id = member.value;
    return member.kind == Kind::kText && !member.value.empty();
  }
  if (member.key == "symbol") {
    update.symbol.text = member.value;
    return member.kind == Kind::kText && !member.value.empty();
  }
  if (member.key == "price") {
    const auto price = member.kind == Kind::kText ? Price::parse(member.value) : std::nullopt;
    if (price) quote.price = *price;
    return price && price->units() >= 0;
  }
  if (member.key == "tradeId") {
    quote.trade_id = member.integer;
    return member.kind == Kind::kInteger;
  }
  if (member.key == "time") {
    quote.trade_time = Timestamp(Duration(member.integer));
    return member.kind == Kind::kInteger;
  }
  if (member.key == "stale") {
    quote.stale = member.boolean;
    return member.kind == Kind::kBoolean;
  }
  if (member.key == "epoch") {
    update.epoch = member.integer;
    return member.kind == Kind::kInteger && member.integer >= 0;
  }
  return true;
}

Result<PriceUpdate> read_update(FlatJsonReader& reader, std::size_t index) {
  PriceUpdate update;
  reader.begin_object();
  while (const auto member = reader.next_member()) {
    if (!read_member(*member, update))
      return malformed(fmt::format("element {}: {} has a wrong value", index, member->key));
  }
  if (reader.failed()) return malformed(fmt::format("element {}: not a flat JSON object", index));
  if (update.quote.asset_id.empty()) return malformed(fmt::format("element {}: id is missing", index));
  return update;
}

}  // namespace

std::string encode_prices(const std::vector<PriceUpdate>& updates) {
  std::string text = "[";
  for (const auto& [symbol, quote, epoch] : updates) {
    if (text.size() > 1) text += ',';
    fmt::format_to(std::back_inserter(text),
                   R"({{"id":"{}","symbol":"{}","price":"{}","tradeId":{},"time":{},"stale":{},"epoch":{}}})",
                   quote.asset_id, symbol.text, quote.price.to_string(), quote.trade_id,
                   quote.trade_time.time_since_epoch().count(), quote.stale, epoch);
  }
  return text + "]";
}

Result<std::vector<PriceUpdate>> decode_prices(std::string_view payload) {
  FlatJsonReader reader(payload);
  std::vector<PriceUpdate> updates;
  reader.begin_array();
  while (reader.has_element()) {
    TRY(auto update, read_update(reader, updates.size()));
    updates.push_back(std::move(update));
  }
  if (reader.failed() || !reader.at_end()) return malformed("not a JSON array of objects");
  return updates;
}

}  // namespace battlesbit
