#include "graph/prices.h"

namespace battlesbit::graph {

class Prices::AllChanges final : public graphql::EventStream<SharedChanges> {
 public:
  explicit AllChanges(Prices& prices) : prices_(prices), seen_(prices.round_) {}

  Task<std::optional<SharedChanges>> next() override {
    while (seen_ == prices_.round_) co_await prices_.changed_.wait();
    auto changes = prices_.since(seen_);
    seen_ = prices_.round_;
    co_return changes;
  }

 private:
  Prices& prices_;
  std::uint64_t seen_;
};

class Prices::ChangesOfOne final : public graphql::EventStream<SharedChange> {
 public:
  ChangesOfOne(Latest& latest, std::uint64_t seen) : latest_(latest), seen_(seen) {}

  Task<std::optional<SharedChange>> next() override {
    while (latest_.round <= seen_) co_await latest_.changed.wait();
    seen_ = latest_.round;
    co_return latest_.change;
  }

 private:
  Latest& latest_;
  std::uint64_t seen_;
};

void Prices::publish(const std::vector<PriceUpdate>& updates) {
  if (updates.empty()) return;
  ++round_;
  merged_.clear();
  for (const auto& [symbol, quote, epoch] : updates) {
    auto& of_asset = latest(quote.asset_id);
    if (!of_asset.change) in_order_.push_back(&of_asset);
    of_asset.change = std::make_shared<const AssetChange>(quote.asset_id, quote.price, quote.stale);
    of_asset.round = round_;
    of_asset.changed.notify();
  }
  changed_.notify();
}

std::unique_ptr<graphql::EventStream<SharedChanges>> Prices::changes() { return std::make_unique<AllChanges>(*this); }

std::unique_ptr<graphql::EventStream<SharedChange>> Prices::changes_of(const std::string& asset_id) {
  return std::make_unique<ChangesOfOne>(latest(asset_id), round_);
}

Prices::Latest& Prices::latest(const std::string& asset_id) {
  return latest_.try_emplace(asset_id, executor_).first->second;
}

// The newest of everything that has changed after that round. Those who are on time have all seen the same one.
SharedChanges Prices::since(std::uint64_t round) {
  auto& merged = merged_[round];
  if (!merged) {
    std::vector<AssetChange> changes;
    for (const auto* of_asset : in_order_) {
      if (of_asset->round > round) changes.push_back(*of_asset->change);
    }
    merged = std::make_shared<const std::vector<AssetChange>>(std::move(changes));
  }
  return merged;
}

}  // namespace battlesbit::graph
