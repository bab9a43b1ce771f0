// Whether a position or an order could be accepted, by the rules that its match began with. Pure, any thread.
#pragma once

#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit::verification {

struct Terms {  // Of a version of the rules.
  std::int64_t house_fee_basis_points = 0;
  std::int64_t leverage_max = 0;
  std::int64_t free_leverage_max = 0;  // Above it an item is consumed.
};
std::optional<Terms> terms_of(std::int64_t rules_version);

// What only the entry of an acceptance says.
struct AcceptedPosition {
  RecordedPosition position;
  std::string type;
  std::optional<std::int64_t> leverage_item;
  Timestamp at{};
};
void check_position(const RecordedMatch& match, const AcceptedPosition& accepted, Findings& findings);

struct AcceptedOrder {
  RecordedOrder order;
  std::optional<std::int64_t> fraction;
  std::optional<TickRef> quote;
  Timestamp at{};
};
void check_order(const RecordedMatch& match, const RecordedPosition& position, const AcceptedOrder& accepted,
                 Findings& findings);

}  // namespace battlesbit::verification
