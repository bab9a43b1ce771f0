// The positions of a match as they change: what has happened is read from the store, whenever the match is heard of.
// Loop thread only.
#pragma once

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "graph/context.h"

namespace battlesbit::graph {

class PositionUpdates final : public graphql::EventStream<Position> {
 public:
  PositionUpdates(Stream<MatchNews> news, MatchId match, Context& context)
      : news_(std::move(news)), match_(match), context_(context) {}

  Task<std::optional<Position>> next() override;
  bool lost_events() const override { return is_broken_ || news_->lost_events(); }

 private:
  using Standing = std::vector<std::pair<PositionId, PositionStatus>>;

  // Whether the positions may have changed. A live state comes with every price: only what stands otherwise is news.
  bool is_news(const MatchNews& news);
  Task<bool> read();

  Stream<MatchNews> news_;
  MatchId match_;
  Context& context_;
  bool is_first_ = true;
  bool is_broken_ = false;  // The rows cannot be read at the moment.
  Standing standing_;
  std::map<PositionId, Timestamp> seen_;
  std::deque<Position> changed_;
};

}  // namespace battlesbit::graph
