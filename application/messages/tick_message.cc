#include "application/messages/tick_message.h"

#include <fmt/format.h>

#include "application/messages/flat_json.h"

namespace battlesbit {
namespace {

constexpr unsigned kSymbol = 1, kTradeId = 2, kPrice = 4, kQuantity = 8, kTime = 16, kReceived = 32;
constexpr unsigned kAll = kSymbol | kTradeId | kPrice | kQuantity | kTime;

std::unexpected<Error> malformed(std::string reason) {
  return fail(ErrorKind::kInvalidArgument, "MALFORMED_TICK", std::move(reason));
}

Result<unsigned> read_member(const FlatMember& member, Tick& tick) {
  using Kind = FlatMember::Kind;
  const auto wants = [&member](Kind kind) { return member.kind == kind; };
  if (member.key == "s") {
    if (!wants(Kind::kText) || member.value.empty()) return malformed("s: not a symbol");
    tick.symbol.text = member.value;
    return kSymbol;
  }
  if (member.key == "a") {
    if (!wants(Kind::kInteger) || member.integer < 0) return malformed("a: not a trade id");
    tick.trade.trade_id = member.integer;
    return kTradeId;
  }
  if (member.key == "p") {
    const auto price = wants(Kind::kText) ? Price::parse(member.value) : std::nullopt;
    if (!price || price->units() <= 0) return malformed("p: not a positive decimal string");
    tick.trade.price = *price;
    return kPrice;
  }
  if (member.key == "q") {
    const auto quantity = wants(Kind::kText) ? Quantity::parse(member.value) : std::nullopt;
    if (!quantity || quantity->units() < 0) return malformed("q: not a decimal string");
    tick.quantity = *quantity;
    return kQuantity;
  }
  if (member.key == "T") {
    if (!wants(Kind::kInteger) || member.integer <= 0) return malformed("T: not a time in microseconds");
    tick.trade.time = Timestamp(Duration(member.integer));
    return kTime;
  }
  if (member.key == "R") {
    if (!wants(Kind::kInteger) || member.integer <= 0) return malformed("R: not a time in microseconds");
    tick.received_at = Timestamp(Duration(member.integer));
    return kReceived;
  }
  return 0u;
}

std::string_view first_missing(unsigned seen) {
  if (!(seen & kSymbol)) return "s";
  if (!(seen & kTradeId)) return "a";
  if (!(seen & kPrice)) return "p";
  return seen & kQuantity ? "T" : "q";
}

}  // namespace

std::string encode_tick(const Tick& tick) {
  auto text =
      fmt::format(R"({{"s":"{}","a":{},"p":"{}","q":"{}","T":{})", tick.symbol.text, tick.trade.trade_id,
                  tick.trade.price.to_string(), tick.quantity.to_string(), tick.trade.time.time_since_epoch().count());
  const auto received = tick.received_at.time_since_epoch().count();
  if (received > 0) fmt::format_to(std::back_inserter(text), R"(,"R":{})", received);
  text += '}';
  return text;
}

std::string tick_subject(const Symbol& symbol) { return "ticks." + symbol.text; }

Result<Tick> decode_tick(std::string_view payload) {
  FlatJsonReader reader(payload);
  Tick tick;
  unsigned seen = 0;
  reader.begin_object();
  while (const auto member = reader.next_member()) {
    TRY(const auto bit, read_member(*member, tick));
    if (seen & bit) return malformed(fmt::format("{}: twice", member->key));
    seen |= bit;
  }
  if (reader.failed() || !reader.at_end()) return malformed("not a flat JSON object");
  if ((seen & kAll) != kAll) return malformed(fmt::format("{}: missing", first_missing(seen)));
  return tick;
}

}  // namespace battlesbit
