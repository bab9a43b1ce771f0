// The prices of this process for all that listen to them: what is announced is decoded once, kept once, and handed out
// by reference, so that listeners with the same selection share even the response's text. Loop thread only.
//
// A listener has no queue, only the number of the round that it has seen: who is slow gets, at its next turn, the
// newest price of everything that has changed since then. Memory grows with the assets, and nobody waits for anybody.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "application/messages/price_message.h"
#include "domain/entities/asset.h"
#include "pkg/async/signal.h"
#include "pkg/async/this_task.h"
#include "pkg/graphql/execution/typed.h"

namespace battlesbit::graph {

struct AssetChange {
  std::string id;
  Price price_usd;
  bool is_stale = false;
};

using SharedChange = std::shared_ptr<const AssetChange>;
using SharedChanges = std::shared_ptr<const std::vector<AssetChange>>;

class Prices {
 public:
  explicit Prices(Executor executor) : executor_(executor), changed_(executor) {}
  Prices(const Prices&) = delete;
  Prices& operator=(const Prices&) = delete;

  void publish(const std::vector<PriceUpdate>& updates);

  // From now on. This must outlive the streams.
  std::unique_ptr<graphql::EventStream<SharedChanges>> changes();
  // REQUIRES: there is such an asset (each that was ever asked for is remembered).
  std::unique_ptr<graphql::EventStream<SharedChange>> changes_of(const std::string& asset_id);

 private:
  class AllChanges;
  class ChangesOfOne;
  struct Latest {
    explicit Latest(Executor executor) : changed(std::move(executor)) {}
    SharedChange change;      // Null: none yet.
    std::uint64_t round = 0;  // Of the change.
    Signal changed;
  };

  Latest& latest(const std::string& asset_id);
  SharedChanges since(std::uint64_t round);

  Executor executor_;
  std::uint64_t round_ = 0;
  std::map<std::string, Latest, std::less<>> latest_;
  std::vector<const Latest*> in_order_;            // Of the first change.
  std::map<std::uint64_t, SharedChanges> merged_;  // Since the rounds that somebody has asked for, until the next one.
  Signal changed_;
};

}  // namespace battlesbit::graph
