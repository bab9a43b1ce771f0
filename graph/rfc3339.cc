#include "graph/rfc3339.h"

#include <chrono>
#include <cstddef>

namespace battlesbit::graph {
namespace {

// Takes fixed numbers of digits and separators off the front of a text.
class Digits {
 public:
  explicit Digits(std::string_view text) : rest_(text) {}

  // A number of `count` digits from 0 to `largest`; -1: there is none, and nothing after this succeeds.
  int number(std::size_t count, int largest) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char digit = i < rest_.size() ? rest_[i] : 'x';
      if (digit < '0' || digit > '9') return give_up();
      value = value * 10 + (digit - '0');
    }
    if (value > largest) return give_up();
    rest_.remove_prefix(count);
    return value;
  }
  bool take_one_of(std::string_view characters) {
    if (rest_.empty() || !characters.contains(rest_.front())) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(std::string_view characters) {
    if (!take_one_of(characters)) give_up();
  }
  void skip_all_digits() {
    while (take_one_of("0123456789")) {
    }
  }
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool at_end() const { return good_ && rest_.empty(); }

 private:
  int give_up() {
    good_ = false;
    rest_ = {};
    return -1;
  }

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

bool is_rfc3339(std::string_view text) {
  Digits digits(text);
  const int year = digits.number(4, 9999);
  digits.expect("-");
  const int month = digits.number(2, 12);
  digits.expect("-");
  const int day = digits.number(2, 31);
  digits.expect("Tt");
  const int hour = digits.number(2, 23);
  digits.expect(":");
  const int minute = digits.number(2, 59);
  digits.expect(":");
  const int second = digits.number(2, 60);
  if (digits.take_one_of(".")) {
    digits.number(1, 9);
    digits.skip_all_digits();
  }
  int offset = 0;  // Minutes.
  if (!digits.take_one_of("Zz")) {
    const int sign = digits.next() == '-' ? -1 : 1;
    digits.expect("+-");
    offset = sign * 60 * digits.number(2, 23);
    digits.expect(":");
    offset += sign * digits.number(2, 59);
  }
  if (!digits.at_end()) return false;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  constexpr int kDay = 24 * 60;
  const int minute_in_utc = (hour * 60 + minute - offset + 2 * kDay) % kDay;
  // Only the last minute of a day in UTC has ever had a leap second.
  return date.ok() && (second < 60 || minute_in_utc == kDay - 1);
}

}  // namespace battlesbit::graph
