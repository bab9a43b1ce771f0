#include "tests/oracle/fingerprint.h"

#include <bit>
#include <cstring>
#include <string_view>

namespace battlesbit::oracle {
namespace {

static_assert(std::endian::native == std::endian::little, "bytes are read as numbers");

class Mixer {
 public:
  explicit Mixer(std::uint64_t seed) : state_(seed) {}

  void add(std::uint64_t number) {
    state_ = (state_ ^ number) * 0xbf58476d1ce4e5b9;
    state_ ^= state_ >> 29;
    state_ *= 0x94d049bb133111eb;
    state_ ^= state_ >> 32;
  }
  void add(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }
  template <class Tag>
  void add(const Id<Tag>& id) {
    std::uint64_t halves[2];
    std::memcpy(halves, id.value.bytes.data(), sizeof halves);
    add(halves[0]), add(halves[1]);
  }
  template <class Tag>
  void add(Fixed<Tag> number) {
    add(number.units());
  }
  void add(Timestamp time) { add(std::int64_t{time.time_since_epoch().count()}); }
  void add(const TickRef& trade) { add(trade.trade_id), add(trade.time), add(trade.price); }
  void add(const PositionKey& key) {
    add(key.position_id), add(key.match_id), add(key.participant_id), add(key.user_id);
  }
  template <class Value>
  void add(const std::optional<Value>& value) {
    add(std::uint64_t{value.has_value()});
    if (value) add(*value);
  }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    for (const char letter : text) add(std::uint64_t{static_cast<unsigned char>(letter)});
  }

  void operator()(const PositionOpened& d) { add(d.key), add(d.entry_price), add(d.tick); }
  void operator()(const PositionReduced& d) {
    add(d.key), add(d.order_id), add(d.closed_margin), add(d.remaining_margin), add(d.profit), add(d.tick);
  }
  void operator()(const PositionClosed& d) {
    add(d.key), add(static_cast<std::uint64_t>(d.reason)), add(d.close_price), add(d.profit), add(d.tick);
    add(d.order_id);
  }
  void operator()(const PositionCanceled& d) { add(d.key), add(d.at), add(d.order_id); }
  void operator()(const TriggersEdited& d) { add(d.key), add(d.order_id), add(d.stop_loss), add(d.target); }
  void operator()(const OrderRefused& d) { add(d.key), add(d.order_id), add(std::string_view(d.code)); }
  void operator()(const PositionVoided& d) { add(d.key), add(d.at); }
  void operator()(const MatchVoided& d) { add(d.match_id), add(std::string_view(d.symbol.text)), add(d.at); }
  void operator()(const MatchFinished& d) { add(d.match_id); }

  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

// Each kind keeps its number, wherever it stands among the others, so that the golden file says whether decisions
// changed, and nothing else.
std::uint64_t number_of(const PositionOpened&) { return 1; }
std::uint64_t number_of(const PositionReduced&) { return 2; }
std::uint64_t number_of(const PositionClosed&) { return 3; }
std::uint64_t number_of(const PositionCanceled&) { return 4; }
std::uint64_t number_of(const TriggersEdited&) { return 5; }
std::uint64_t number_of(const OrderRefused&) { return 6; }
std::uint64_t number_of(const MatchFinished&) { return 7; }
std::uint64_t number_of(const PositionVoided&) { return 8; }
std::uint64_t number_of(const MatchVoided&) { return 9; }

}  // namespace

std::uint64_t fingerprint(const Decision& decision) {
  Mixer mixer(std::visit([](const auto& made) { return number_of(made); }, decision));
  std::visit(mixer, decision);
  return mixer.state();
}

std::uint64_t fingerprint(std::span<const Decision> decisions) {
  Mixer mixer(0);
  for (const Decision& decision : decisions) mixer.add(fingerprint(decision));
  return mixer.state();
}

}  // namespace battlesbit::oracle
