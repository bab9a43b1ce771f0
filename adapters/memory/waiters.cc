#include "adapters/memory/waiters.h"

#include <boost/asio/this_coro.hpp>

namespace battlesbit::memory {
namespace {

// In the frame of the waiting task: leaves the list with it however that ends.
template <class List>
struct Entry {
  Entry(std::shared_ptr<List> all, Signal& signal) : list(std::move(all)), place(list->insert(list->end(), &signal)) {}
  ~Entry() { list->erase(place); }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  std::shared_ptr<List> list;
  typename List::iterator place;
};

}  // namespace

Task<void> Waiters::changed_since(std::uint64_t seen) {
  if (changes_ != seen) co_return;
  Signal changed(co_await boost::asio::this_coro::executor);
  const Entry<Waiting> entry(waiting_, changed);
  co_await changed.wait();
}

void Waiters::notify() {
  ++changes_;
  for (Signal* waiting : *waiting_) waiting->notify();
}

}  // namespace battlesbit::memory
