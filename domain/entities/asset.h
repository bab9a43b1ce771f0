// What can be traded, and what the exchange says of it. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/entities/fixed.h"
#include "domain/entities/tick.h"
#include "domain/entities/time.h"

namespace battlesbit {

// Seeded by operators; the same for everybody.
struct Asset {
  std::string id;           // "bitcoin"
  std::string base_token;   // "BTC"
  std::string quote_token;  // "USDT"
  std::string name;         // "Bitcoin"
  std::string icon_url;
  std::int32_t rank = 0;
  Symbol symbol() const { return Symbol{base_token + quote_token}; }
  bool operator==(const Asset&) const = default;
};

// Kept by the market service in the asset cache; lost and rebuilt at any time.
struct AssetQuote {
  std::string asset_id;
  Price price;
  std::int64_t trade_id = 0;
  Timestamp trade_time{};               // Exchange time of the last trade.
  bool stale = true;                    // No trade for 30 s, or the feed is not connected: orders are refused.
  std::int64_t change_percent_24h = 0;  // Units of 1e-8 percent.
  Quantity volume_24h;                  // Base tokens.
  VirtualMoney quote_volume_24h;        // Quote tokens.
  Price vwap_24h;
  bool operator==(const AssetQuote&) const = default;
};

}  // namespace battlesbit
