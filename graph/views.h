// What the schema shows that is no row of a store. Values, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/asset.h"
#include "domain/entities/id.h"
#include "pkg/graphql/execution/typed.h"

namespace battlesbit::graph {

// An asset with what is known of its market. What is not known is 0, and so is what no exchange tells: the supply.
struct AssetView {
  std::string id;
  std::string name;
  std::string symbol;
  std::string icon_url;
  std::int32_t rank = 0;
  bool is_stale = true;
  Price price_usd;
  graphql::Decimal change_percent24_hr{"0"};
  VirtualMoney volume_usd24_hr;
  Price vwap24_hr;
  graphql::Decimal supply{"0"};
  graphql::Decimal max_supply{"0"};
  graphql::Decimal market_cap_usd{"0"};
};

AssetView view_of(const Asset& asset, const std::optional<AssetQuote>& quote);

struct CodeRequested {
  std::int32_t expires_in = 0;  // Seconds.
};

struct Service {
  std::string_view sdl;
};

struct RankedStanding {
  std::int32_t rank = 0;
  std::int32_t cup = 0;
  UserId user_id;
};

}  // namespace battlesbit::graph
