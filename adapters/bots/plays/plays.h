// The plays there are. Each shows one thing that can happen to a position. Loop thread only.
#pragma once

#include <memory>

#include "adapters/bots/plays/play.h"

namespace battlesbit::bots {

// Opens at the market and holds to the end of the match.
std::unique_ptr<Play> hold(Stake stake);

// Opens with a stop loss close by and moves it behind the price until it is hit.
std::unique_ptr<Play> trail_stop_loss(Stake stake);

// Opens with a target close by and moves it towards the price until it is hit.
std::unique_ptr<Play> chase_target(Stake stake);

// Orders a little better than the market; when nobody trades there soon, cancels and orders what is filled at once.
std::unique_ptr<Play> work_limit(Stake stake);

// Orders far from the market and thinks better of it.
std::unique_ptr<Play> cancel_order(Stake stake);

// Opens at the market and closes by hand.
std::unique_ptr<Play> close_by_hand(Stake stake);

// Opens with the highest leverage that it may and asks the exchange for the move that takes the whole margin; without a
// simulator the market has to do it alone.
std::unique_ptr<Play> lose_everything(Stake stake);

}  // namespace battlesbit::bots
