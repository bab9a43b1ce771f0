// What most plays have in common: a stake, one position, and a limit order or a market order that opens it. Loop thread
// only.
#pragma once

#include "adapters/bots/plays/play.h"

namespace battlesbit::bots {

class SimplePlay : public Play {
 public:
  explicit SimplePlay(Stake stake) : stake_(std::move(stake)) {}

  const std::string& token() const override { return stake_.token; }
  std::optional<Action> next(const Moment& moment) final;
  void refused(const Error&) override {}

 protected:
  virtual Order order(const Moment& moment) = 0;                             // What opens the position.
  virtual std::optional<Action> manage(const Moment&) { return {}; }         // While it is pending or open.
  virtual std::optional<Action> after_the_end(const Moment&) { return {}; }  // When it is neither any more.

  const Stake& stake() const { return stake_; }
  // At the market, with neither stop loss nor target.
  Order market_order() const;
  // How long the position has had the status that it has now, at this moment.
  Duration since_change(const Moment& moment) const { return moment.elapsed - changed_at_; }
  void set_leverage(std::uint8_t leverage) { stake_.leverage = leverage; }

 private:
  Stake stake_;
  std::optional<PositionStatus> status_{};
  std::string position_id_{};
  Duration changed_at_{};
};

}  // namespace battlesbit::bots
