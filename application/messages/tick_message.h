// A tick on the subject ticks.<SYMBOL>: {"s":"BTCUSDT","a":26129,"p":"7139.89","q":"0.067023","T":1577977823305000}.
// Prices and quantities are decimal strings, T is microseconds; and "R" beside it, when the trade came off the
// exchange's stream: when we received it. Values only, any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/entities/tick.h"
#include "pkg/errors/error.h"

namespace battlesbit {

std::string encode_tick(const Tick& tick);
std::string tick_subject(const Symbol& symbol);

// Unknown keys are passed over. Errors: MALFORMED_TICK, naming the key and the reason.
Result<Tick> decode_tick(std::string_view payload);

}  // namespace battlesbit
