// Positions and orders from their rows. Any thread.
#pragma once

#include "adapters/postgres/rows.h"
#include "generated/store/rows.h"

namespace battlesbit::postgres {

Position to_position(const queries::PositionRow& row);
Order to_order(const queries::OrderRow& row);

}  // namespace battlesbit::postgres
