#include "domain/entities/fixed.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

TEST(Fixed, IsReadFromDecimalText) {
  struct Row {
    const char* text;
    std::int64_t units;
  };
  for (const Row& row :
       {Row{"0", 0}, Row{"7139.89000000", 713'989'000'000}, Row{"0.00000001", 1}, Row{"5.", 500'000'000},
        Row{".5", 50'000'000}, Row{"-12.5", -1'250'000'000}, Row{"+1", 100'000'000}, Row{"1e-3", 100'000},
        Row{"000000000000000000001", 100'000'000}, Row{"9999999999.99999999", 999'999'999'999'999'999},
        Row{"10000000000", 1'000'000'000'000'000'000},
        Row{"92233720368.54775807", std::numeric_limits<std::int64_t>::max()}, Row{"0.000000015", 2},
        Row{"0.000000025", 2}, Row{"0.0000000250001", 3}}) {
    EXPECT_EQ(parse_fixed(row.text), row.units) << row.text;
  }
}

TEST(Fixed, WhatIsNoNumberOrTooLargeIsRefused) {
  for (const char* text : {"", ".", "-", "1.2.3", "1,5", " 1", "1 ", "0x1", "nan", "1e", "e5", "92233720368.54775808",
                           "999999999999999999999", "1e41"}) {
    EXPECT_EQ(parse_fixed(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_fixed("0.000000011", true), std::nullopt) << "more decimals than there are";
}

// Plain decimals take a way of their own; with an exponent the same number takes the other.
TEST(Fixed, IsTheSameOnBothWays) {
  oracle::Chance chance(1);
  for (int round = 0; round < 200'000; ++round) {
    const std::int64_t units = chance.magnitude(63);
    std::string text = format_fixed(units);
    if (chance.one_in(2) && text.find('.') == text.npos) text += '.';
    while (chance.one_in(2) && text.find('.') != text.npos) text += '0';
    while (chance.one_in(4)) text.insert(text.begin(), '0');
    ASSERT_EQ(parse_fixed(text), units) << text;
    ASSERT_EQ(parse_fixed(text + "e0"), units) << text;
  }
}

}  // namespace
}  // namespace battlesbit
