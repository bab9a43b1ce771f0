#include "adapters/controllers/arena/tick_hub.h"

#include <utility>

#include "pkg/errors/assert.h"

namespace battlesbit::arena {
namespace {

constexpr std::size_t kKept = 16'384;         // Of each symbol: 40 s at 400 trades a second.
constexpr std::size_t kBatchesWaiting = 256;  // For one shard; one that is loading sees the rest when it is done.

}  // namespace

class TickHub::Listener final : public TickSource {
 public:
  explicit Listener(std::shared_ptr<Queue> queue) : queue_(std::move(queue)) {}
  Task<TickBatch> next() override {
    auto batch = co_await queue_->pop();
    ASSERT(batch, "the queue of a listener is never closed");
    co_return *std::move(batch);
  }

 private:
  std::shared_ptr<Queue> queue_;
};

TickHub::TickHub(boost::asio::any_io_executor executor, TickSource& live, TickHistory& older, Clock& clock, Logger log,
                 Metrics& metrics)
    : executor_(executor),
      older_(older),
      live_(live, older, clock, std::move(log), metrics),
      recent_(kKept),
      questions_(std::make_shared<Questions>(executor)) {}

Task<void> TickHub::run() {
  for (;;) {
    const auto batch = std::make_shared<const std::vector<Tick>>(co_await live_.next());
    for (const auto& tick : *batch) recent_.add(tick);
    std::erase_if(listeners_, [](const auto& listener) { return listener.expired(); });
    for (const auto& listener : listeners_) {
      const auto queue = listener.lock();
      if (queue->size() == queue->capacity()) queue->try_pop();
      queue->try_push(batch);
    }
  }
}

std::unique_ptr<TickSource> TickHub::listen() {
  auto queue = std::make_shared<Queue>(executor_, kBatchesWaiting);
  listeners_.push_back(queue);
  return std::make_unique<Listener>(std::move(queue));
}

Task<Result<std::vector<Tick>>> TickHub::after(Symbol symbol, std::int64_t after_id, std::size_t limit) {
  if (auto recent = recent_.after(symbol, after_id, limit)) co_return *std::move(recent);
  co_return co_await older_.after(std::move(symbol), after_id, limit);
}

Task<Result<std::vector<Tick>>> TickHub::after(Symbol symbol, TickRef known, std::size_t limit) {
  while (questions_->symbols.contains(symbol)) co_await questions_->answered.wait();
  if (auto recent = recent_.after(symbol, known.trade_id, limit)) co_return *std::move(recent);
  struct Asking {
    std::weak_ptr<Questions> questions;
    const Symbol& symbol;
    ~Asking() {
      if (const auto all = questions.lock()) all->symbols.erase(symbol), all->answered.notify();
    }
  };
  questions_->symbols.insert(symbol);
  const Asking asking{questions_, symbol};
  CO_TRY(auto ticks, co_await older_.after(symbol, known, limit));
  recent_.add_older(symbol, ticks);
  co_return ticks;
}

Task<Result<std::vector<Tick>>> TickHub::since(Symbol symbol, Timestamp from, std::size_t limit) {
  if (auto recent = recent_.since(symbol, from, limit)) co_return *std::move(recent);
  co_return co_await older_.since(std::move(symbol), from, limit);
}

Task<Result<std::vector<Tick>>> TickHub::last_before(Symbol symbol, Timestamp at) {
  if (auto recent = recent_.last_before(symbol, at)) co_return std::vector<Tick>{*std::move(recent)};
  co_return co_await older_.last_before(std::move(symbol), at);
}

}  // namespace battlesbit::arena
