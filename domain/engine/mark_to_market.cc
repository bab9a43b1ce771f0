#include "domain/engine/mark_to_market.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <vector>

#include "domain/entities/position_math.h"
#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

constexpr std::size_t kLanes = LiveBlock::kLanes;
constexpr std::size_t kCacheLine = 64;
constexpr std::size_t kPrefetchDistance = 32 * sizeof(LiveBlock);

// Eight numbers that the compiler puts into as many registers as the processor needs. Comparisons give all bits of a
// lane or none. Unsigned, because they wrap around.
using Words [[gnu::vector_size(kLanes * sizeof(std::uint64_t))]] = std::uint64_t;
using Signed [[gnu::vector_size(kLanes * sizeof(std::int64_t))]] = std::int64_t;
using Halves [[gnu::vector_size(kLanes * sizeof(std::uint16_t))]] = std::uint16_t;
using Bytes [[gnu::vector_size(kLanes * sizeof(std::uint8_t))]] = std::uint8_t;

[[gnu::always_inline]] inline void load(Words& words, const void* column) { std::memcpy(&words, column, sizeof words); }

[[gnu::always_inline]] inline void load_bytes(Words& words, const void* column) {
  Bytes bytes;
  std::memcpy(&bytes, column, sizeof bytes);
  words = __builtin_convertvector(bytes, Words);
}

// The upper 64 bits of a product, by halves of 32 bits.
[[gnu::always_inline]] inline void multiply_high(Words& high, const Words& a, const Words& b) {
  constexpr std::uint64_t kLow = 0xffff'ffff;
  const Words low = (a & kLow) * (b & kLow);
  const Words middle = (a >> 32) * (b & kLow) + (low >> 32);
  const Words other = (a & kLow) * (b >> 32) + (middle & kLow);
  high = (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
}

[[gnu::always_inline]] inline void negate_where(Words& words, const Words& where) { words = (words ^ where) - where; }

// position_profit() of eight positions; `lanes` comes with their prices.
[[gnu::always_inline]] inline void profits(const LiveBlock& block, Words& lanes) {
  Words entry, quantity, margin, leverage, shape;
  load(entry, &block.entry);
  load(quantity, &block.quantity);
  load(margin, &block.margin);
  load_bytes(leverage, &block.leverage);
  load_bytes(shape, &block.shape);

  Words moved = (lanes == 0 ? entry : lanes) - entry;
  negate_where(moved, 0 - (shape >> LiveBlock::kSellBit));
  const Words loses = reinterpret_cast<Words>(reinterpret_cast<Signed>(moved) < 0);
  negate_where(moved, loses);

  // A move that does not fit when it is shifted brings at least 2^63: more than any limit.
  const Words shift = shape & LiveBlock::kShiftMask;
  const Words shifted = moved << shift;
  const Words is_beyond = reinterpret_cast<Words>(shifted >> shift != moved);
  Words quotient;
  multiply_high(quotient, shifted, quantity);
  Words rest = margin * leverage * moved - quotient * entry;
  const Words is_short = reinterpret_cast<Words>(rest >= entry);
  quotient -= is_short;
  rest -= entry & is_short;
  const Words rounds_up = reinterpret_cast<Words>(rest + (quotient & 1) > entry - rest);

  // The limit comes before the rounding as well, which could wrap around.
  const Words limit = (margin & loses) | (~loses & static_cast<std::uint64_t>(kProfitMax.units()));
  quotient |= is_beyond;
  quotient = quotient < limit ? quotient - rounds_up : limit;
  negate_where(quotient, loses);
  lanes = quotient;
}

[[gnu::always_inline]] inline std::uint64_t mark(std::span<const LiveBlock> blocks, const Price* prices,
                                                 VirtualMoney* unrealized) {
  // Prices are gathered before they are used: a vector must not be loaded from what was stored in parts just now. What
  // comes later, of the next match as well, is on its way from memory meanwhile.
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const char* later = reinterpret_cast<const char*>(blocks.data() + i) + kPrefetchDistance;
    for (std::size_t line = 0; line < sizeof(LiveBlock); line += kCacheLine) __builtin_prefetch(later + line);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      unrealized[i * kLanes + lane] = VirtualMoney::from_units(prices[blocks[i].symbol[lane]].units());
    }
  }
  Words seen{};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Words lanes;
    load(lanes, unrealized + i * kLanes);
    seen = (seen ^ lanes) * 0x9e37'79b9'7f4a'7c15;
    profits(blocks[i], lanes);
    std::memcpy(unrealized + i * kLanes, &lanes, sizeof lanes);
  }
  std::uint64_t number = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) number = (number ^ seen[lane]) * 0xbf58'476d'1ce4'e5b9;
  return number;
}

[[gnu::always_inline]] inline void rank_by_counting(const VirtualMoney* equities, std::uint16_t* ranks,
                                                    std::size_t seats) {
  constexpr std::uint64_t kTopBit = std::uint64_t{1} << 63;  // Makes unsigned numbers compare like signed ones.
  for (std::size_t i = 0; i < seats; i += kLanes) {
    Words mine;
    load(mine, equities + i);
    mine ^= kTopBit;
    const Words place = Words{0, 1, 2, 3, 4, 5, 6, 7} + i;
    Words rank = Words{} + 1;
    for (std::size_t j = 0; j < seats; ++j) {
      const Words other = Words{} + (static_cast<std::uint64_t>(equities[j].units()) ^ kTopBit);
      const Words is_behind = reinterpret_cast<Words>(place > j) & reinterpret_cast<Words>(other == mine);
      rank -= reinterpret_cast<Words>(other > mine) | is_behind;
    }
    const Halves narrow = __builtin_convertvector(rank, Halves);
    std::memcpy(ranks + i, &narrow, sizeof narrow);
  }
}

using Mark = std::uint64_t (*)(std::span<const LiveBlock>, const Price*, VirtualMoney*);
using Rank = void (*)(const VirtualMoney*, std::uint16_t*, std::size_t);

std::uint64_t mark_anywhere(std::span<const LiveBlock> blocks, const Price* prices, VirtualMoney* unrealized) {
  return mark(blocks, prices, unrealized);
}
void rank_anywhere(const VirtualMoney* equities, std::uint16_t* ranks, std::size_t seats) {
  rank_by_counting(equities, ranks, seats);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::uint64_t mark_avx2(std::span<const LiveBlock> blocks, const Price* prices,
                                                VirtualMoney* unrealized) {
  return mark(blocks, prices, unrealized);
}
[[gnu::target("avx2")]] void rank_avx2(const VirtualMoney* equities, std::uint16_t* ranks, std::size_t seats) {
  rank_by_counting(equities, ranks, seats);
}
[[gnu::target("avx512f,avx512dq,avx512bw,avx512vl"), clang::min_vector_width(512)]] std::uint64_t mark_avx512(
    std::span<const LiveBlock> blocks, const Price* prices, VirtualMoney* unrealized) {
  return mark(blocks, prices, unrealized);
}
[[gnu::target("avx512f,avx512dq,avx512bw,avx512vl"), clang::min_vector_width(512)]] void rank_avx512(
    const VirtualMoney* equities, std::uint16_t* ranks, std::size_t seats) {
  rank_by_counting(equities, ranks, seats);
}

bool has_avx2() { return __builtin_cpu_supports("avx2") != 0; }
bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
         __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0;
}
#endif

struct Kernels {
  VectorWidth width;
  Mark mark;
  Rank rank;
};

const std::vector<Kernels>& kernels() {  // Of this processor, the narrowest first.
  static const std::vector<Kernels> all = [] {
    std::vector<Kernels> found{{VectorWidth::kAny, mark_anywhere, rank_anywhere}};
#if defined(__x86_64__)
    if (has_avx2()) found.push_back({VectorWidth::kAvx2, mark_avx2, rank_avx2});
    if (has_avx512()) found.push_back({VectorWidth::kAvx512, mark_avx512, rank_avx512});
#endif
    return found;
  }();
  return all;
}

const Kernels& widest(VectorWidth limit) {
  const auto fits = [limit](const Kernels& one) { return one.width <= limit; };
  return *std::ranges::find_if(kernels().rbegin(), kernels().rend(), fits);
}

// For many seats; equal equities by place.
void rank_by_sorting(std::span<const VirtualMoney> equities, std::span<std::uint16_t> ranks) {
  std::vector<std::uint16_t> order(equities.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::ranges::sort(order,
                    [&](auto a, auto b) { return equities[a] != equities[b] ? equities[a] > equities[b] : a < b; });
  std::uint16_t rank = 0;
  for (const std::uint16_t seat : order) ranks[seat] = ++rank;
}

}  // namespace

VectorWidth widest_vectors() { return kernels().back().width; }

std::uint64_t mark_to_market(std::span<const LiveBlock> blocks, std::span<const Price> prices,
                             std::span<VirtualMoney> unrealized, VectorWidth limit) {
  ASSERT(unrealized.size() >= blocks.size() * kLanes, "every lane has a place");
  return widest(limit).mark(blocks, prices.data(), unrealized.data());
}

void rank_by_equity(std::span<const VirtualMoney> equities, std::size_t seats, std::span<std::uint16_t> ranks,
                    VectorWidth limit) {
  constexpr std::size_t kCountedMax = 64;
  ASSERT(equities.size() == ranks.size() && equities.size() % kLanes == 0, "seats come in whole blocks");
  ASSERT(seats <= equities.size(), "every seat has a place");
  if (seats > kCountedMax) {
    rank_by_sorting(equities.first(seats), ranks);
  } else {
    widest(limit).rank(equities.data(), ranks.data(), seats);
  }
}

}  // namespace battlesbit
