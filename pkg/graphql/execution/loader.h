// Turns many load(key) of one request into few batches, so that a list does not load row by row. The loads that come up
// while the loop runs what is ready are collected; then one call gets all their keys. Loop thread only.
//
//   Loader<UserId, domain::User> users(executor, [&](std::vector<UserId> ids) { return
//   store.users_by_id(std::move(ids)); }); Result<std::optional<domain::User>> user = co_await users.load(id);
//
// The same key is asked for once per loader, also when it comes again later: a loader lives as long as one request.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "pkg/async/signal.h"
#include "pkg/async/task.h"
#include "pkg/async/this_task.h"
#include "pkg/errors/error.h"

namespace battlesbit::graphql {

template <class Key, class Value>
class Loader {
 public:
  // Gives the values that exist, in any order; keys without one are simply absent.
  using LoadBatch = std::function<Task<Result<std::map<Key, Value>>>(std::vector<Key>)>;

  Loader(Executor executor, LoadBatch load_batch, std::size_t batch_size_max = 500)
      : executor_(executor), load_batch_(std::move(load_batch)), batch_size_max_(batch_size_max) {}
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  // Empty when there is no such value. Errors: the batch's, to everyone who waits for it.
  Task<Result<std::optional<Value>>> load(Key key) {
    auto [known, is_new] = batches_.try_emplace(key);
    const bool leads = is_new && !(gathering_ && gathering_->keys.size() < batch_size_max_);
    if (leads) gathering_ = std::make_shared<Batch>(executor_);
    if (is_new) {
      known->second = gathering_;
      gathering_->keys.push_back(key);
    }
    const std::shared_ptr<Batch> batch = known->second;
    // Whoever opened the batch loads it for all, as a part of its own task: there is nothing that anybody would have to
    // join.
    if (leads) co_await run(batch);
    while (!batch->values) co_await batch->done.wait();
    if (!*batch->values) co_return std::unexpected(batch->values->error());
    const auto found = (*batch->values)->find(key);
    if (found == (*batch->values)->end()) co_return std::nullopt;
    co_return found->second;
  }

 private:
  using Values = Result<std::map<Key, Value>>;

  struct Batch {
    explicit Batch(Executor executor) : done(executor) {}
    std::vector<Key> keys;
    std::optional<Values> values;
    Signal done;
  };

  Task<void> run(std::shared_ptr<Batch> batch) {
    std::exception_ptr thrown;
    try {
      co_await this_task::stand_back(executor_);  // Behind all that is ready now.
      if (gathering_ == batch) gathering_ = nullptr;
      batch->values = co_await load_batch_(batch->keys);
    } catch (...) {
      thrown = std::current_exception();
    }
    if (thrown) {
      // Cancelled or broken: the others must not wait for ever.
      if (gathering_ == batch) gathering_ = nullptr;
      batch->values = fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The data could not be loaded. Please try again.");
    }
    batch->done.notify();
    if (thrown) std::rethrow_exception(thrown);
  }

  Executor executor_;
  LoadBatch load_batch_;
  std::size_t batch_size_max_;
  std::map<Key, std::shared_ptr<Batch>> batches_;
  std::shared_ptr<Batch> gathering_;  // Takes keys until it runs or is full.
};

}  // namespace battlesbit::graphql
