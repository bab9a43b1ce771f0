// A true log is verified, and whoever changes anything of it is found out: by the hashes when a byte is flipped, by the
// recomputation when the hashes were made anew.
#include "domain/verification/verify_log.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "domain/verification/chained_log_test.h"
#include "domain/verification/log_file.h"

namespace battlesbit::verification {
namespace {
using testing::IsEmpty;
using testing::Not;

constexpr auto* kFile = "tests/scenarios/match_logs/a_match.txt";  // Made by tests/scenarios.

std::string file_text() {
  std::ifstream file(kFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

MatchLog true_log() {
  Findings findings;
  auto log = from_file(file_text(), findings);
  EXPECT_THAT(findings, IsEmpty());
  return log;
}

Findings check_file(const std::string& text) {
  Findings findings;
  const auto log = from_file(text, findings);
  const auto more = verify_log(log);
  findings.insert(findings.end(), more.begin(), more.end());
  return findings;
}

// Texts of the entries; hashes are made for whatever they are.
std::vector<std::string> texts_of(const MatchLog& log) {
  std::vector<std::string> texts;
  for (const LoggedEntry& entry : log.entries) texts.push_back(entry.text);
  return texts;
}

Findings check_forged(const MatchLog& log, const std::vector<std::string>& texts) {
  std::vector<LogEntry> entries;
  for (const std::string& text : texts) entries.push_back({log.match_id, LogPlace::kNext, text});
  return verify_log(chained(log.match_id, entries));
}

TEST(VerifyLog, ATrueLogIsVerified) {
  EXPECT_GT(true_log().entries.size(), 12u);
  EXPECT_THAT(check_file(file_text()), IsEmpty());
  EXPECT_EQ(to_file(true_log()), file_text());
}

// Which entry a byte of the file is in: its line, but 0 for the first and the last.
std::int64_t entry_at(const std::string& text, std::size_t byte) {
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
  const auto lines = std::ranges::count(text, '\n');
  return line == lines - 1 ? 0 : line;
}

// A bit of every byte, and every bit of a short entry and of the first and the last line.
TEST(VerifyLog, EveryFlippedByteIsFoundAndItsEntryNamed) {
  const std::string text = file_text();
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    const bool every_bit = entry_at(text, byte) == 0 || entry_at(text, byte) == 4;
    for (std::size_t bit = 0; bit < 8; ++bit) {
      if (!every_bit && bit != byte % 8) continue;
      std::string changed = text;
      changed[byte] = static_cast<char>(changed[byte] ^ (1 << bit));
      const auto findings = check_file(changed);
      ASSERT_THAT(findings, Not(IsEmpty())) << "byte " << byte << " bit " << bit;
      // The match's id begins the chain, so that a change of it shows in the first entry.
      const std::int64_t entry = entry_at(text, byte);
      const bool is_head = byte < text.find('\n') + 1;
      ASSERT_TRUE(is_head || std::ranges::find(findings, entry, &Finding::entry) != findings.end())
          << "byte " << byte << " bit " << bit << " of entry " << entry << ": " << to_string(findings[0]);
    }
  }
}

TEST(VerifyLog, AFlippedByteOfAnEntryIsOneFindingOfTheChain) {
  MatchLog log = true_log();
  log.entries[4].text[9] ^= 1;
  const auto findings = verify_log(log);
  EXPECT_EQ(std::ranges::count(findings, "hash", &Finding::field), 1);
  log = true_log();
  log.entries[4].hash[9] ^= 1;
  EXPECT_EQ(verify_log(log).size(), 1u);
}

struct Forgery {
  const char* name;
  const char* in;  // What the entry contains.
  const char* from;
  const char* to;
};

class Forged : public testing::TestWithParam<Forgery> {};

TEST_P(Forged, LogWithNewHashesIsFoundOut) {
  const auto& forgery = GetParam();
  const MatchLog log = true_log();
  auto texts = texts_of(log);
  const auto entry = std::ranges::find_if(texts, [&](const std::string& text) {
    return text.find(forgery.in) != text.npos && text.find(forgery.from) != text.npos;
  });
  ASSERT_NE(entry, texts.end());
  entry->replace(entry->find(forgery.from), std::string(forgery.from).size(), forgery.to);
  const auto findings = check_forged(log, texts);
  ASSERT_THAT(findings, Not(IsEmpty()));
  for (const auto& finding : findings) EXPECT_NE(finding.field, "hash") << to_string(finding);
}

INSTANTIATE_TEST_SUITE_P(
    Every, Forged,
    testing::Values(
        Forgery{"HouseFee", "formed", R"("houseFeeBasisPoints":"1000")", R"("houseFeeBasisPoints":"2000")"},
        Forgery{"Rules", "formed", R"("rulesVersion":"1")", R"("rulesVersion":"2")"},
        Forgery{"StartBalance", "formed", R"("startBalance":"10000000000")", R"("startBalance":"10000000001")"},
        Forgery{"Players", "formed", R"("players":"2")", R"("players":"3")"},
        Forgery{"Fee", "seated", R"("fee":"1000000")", R"("fee":"900000")"},
        Forgery{"Margin", "accepted", R"("margin":"2000000000")", R"("margin":"2000000001")"},
        Forgery{"MarginAboveTheBalance", "accepted", R"("margin":"2000000000")", R"("margin":"10000000001")"},
        Forgery{"Leverage", "accepted", R"("leverage":"10")", R"("leverage":"9")"},
        Forgery{"LeverageWithoutAnItem", "accepted", R"("leverage":"10")", R"("leverage":"11")"},
        Forgery{"Side", "accepted", R"("side":"sell")", R"("side":"buy")"},
        Forgery{"StopLoss", "accepted", R"("stopLoss":"4900000000000")", R"("stopLoss":"5000000000000")"},
        Forgery{"Target", "accepted", R"("target":"5200000000000")", R"("target":"5220000000000")"},
        Forgery{"LaterAcceptance", "accepted", R"("acceptedAt":"1000000")", R"("acceptedAt":"3000000")"},
        Forgery{"Entry", "opened", R"("entryPrice":"5001000000000")", R"("entryPrice":"5000000000000")"},
        Forgery{"EntryTrade", "opened", R"("trade":"2")", R"("trade":"1")"},
        Forgery{"EntryTime", "opened", R"("tradeTime":"2000000")", R"("tradeTime":"1000000")"},
        Forgery{"PartialProfit", "reduced", R"("profit":"97980404")", R"("profit":"97980405")"},
        Forgery{"PartOfTheMargin", "reduced", R"("closedMargin":"1000000000")", R"("closedMargin":"1000000001")"},
        Forgery{"Profit", "closed", R"("profit":"417916417")", R"("profit":"417916418")"},
        Forgery{"Reason", "closed", R"("reason":"target")", R"("reason":"stop_loss")"},
        Forgery{"CloseAtTheEnd", "match_end", R"("trade":"5")", R"("trade":"4")"},
        Forgery{"Fraction", "ordered", R"("fraction":"50000000")", R"("fraction":"50000001")"},
        Forgery{"OrderTime", "ordered", R"("acceptedAt":"5000000")", R"("acceptedAt":"7000000")"},
        Forgery{"Balance", "ranked", R"("balance":"10515896821")", R"("balance":"10515896822")"},
        Forgery{"Rank", "ranked", R"("rank":"1")", R"("rank":"2")"},
        Forgery{"Prize", "ranked", R"("prize":"1800000")", R"("prize":"1800001")"},
        Forgery{"House", "result", R"("house":"200000")", R"("house":"200001")"},
        Forgery{"Winner", "result", R"("winner":"00000000-0000-0000-0000-000000000001")",
                R"("winner":"00000000-0000-0000-0000-000000000002")"},
        Forgery{"Void", "result", R"("voided":"no")", R"("voided":"yes")"}),
    [](const auto& forgery) { return forgery.param.name; });

TEST(VerifyLog, NoEntryCanBeLeftOut) {
  const MatchLog log = true_log();
  for (std::size_t i = 0; i < log.entries.size(); ++i) {
    auto texts = texts_of(log);
    texts.erase(texts.begin() + static_cast<std::ptrdiff_t>(i));
    // Without its last entry it is the log of a match that is not over, which is for the caller to judge.
    if (i + 1 == log.entries.size()) continue;
    EXPECT_THAT(check_forged(log, texts), Not(IsEmpty())) << log.entries[i].text;
  }
}

TEST(VerifyLog, NoEntryCanBeThereTwice) {
  const MatchLog log = true_log();
  for (std::size_t i = 0; i < log.entries.size(); ++i) {
    auto texts = texts_of(log);
    texts.insert(texts.begin() + static_cast<std::ptrdiff_t>(i), texts[i]);
    EXPECT_THAT(check_forged(log, texts), Not(IsEmpty())) << log.entries[i].text;
  }
}

// Numbers at the ends of the range, in every place where a number is: never worse than a finding.
TEST(VerifyLog, NonsenseIsFoundAndNothingElse) {
  const MatchLog log = true_log();
  for (std::size_t i = 0; i < log.entries.size(); ++i) {
    const std::string text = log.entries[i].text;
    for (std::size_t at = text.find(":\""); at != text.npos; at = text.find(":\"", at + 1)) {
      const auto end = text.find('"', at + 2);
      for (const char* nonsense : {"9223372036854775807", "-9223372036854775808", "9223372036854775808", "0", "-1", "-",
                                   "", "x", "01", "00000000-0000-0000-0000-000000000009"}) {
        if (text.substr(at + 2, end - at - 2) == nonsense) continue;
        auto texts = texts_of(log);
        texts[i].replace(at + 2, end - at - 2, nonsense);
        check_forged(log, texts);
      }
    }
  }
}

// What the exchange tells is believed: the trades that a log names have to be there, and no other may have decided.
class OnTrades : public testing::Test {
 protected:
  static Timestamp at(std::int64_t seconds) { return Timestamp(std::chrono::seconds(seconds)); }
  Findings findings_on(const std::vector<TickRef>& told, bool to_the_end = true) {
    LogCheck check(log);
    for (SymbolReplay& replay : check.replays()) {
      for (const TickRef& trade : told) {
        if (replay.wants_more()) replay.on_exchange_trade(trade, check.findings());
      }
    }
    counts = check.finish({to_the_end});
    return check.findings();
  }
  MatchLog log = true_log();
  std::vector<TickRef> trades{{1, at(0), Price::from_integer(50'000)},  {2, at(2), Price::from_integer(50'010)},
                              {3, at(6), Price::from_integer(50'500)},  {4, at(20), Price::from_integer(52'100)},
                              {5, at(40), Price::from_integer(51'000)}, {6, at(61), Price::from_integer(1)}};
  TradeCounts counts;
};

TEST_F(OnTrades, AreReadAgain) {
  EXPECT_THAT(findings_on(trades), IsEmpty());
  EXPECT_EQ(counts, (TradeCounts{.named = 5, .named_read = 5, .read = 6, .positions = 2, .positions_covered = 2}));
}

TEST_F(OnTrades, WhatWasNotReadIsCountedAsNotChecked) {
  EXPECT_THAT(findings_on({}, false), IsEmpty());
  EXPECT_EQ(counts, (TradeCounts{.named = 5, .named_read = 0, .read = 0, .positions = 2, .positions_covered = 0}));
  EXPECT_THAT(findings_on({trades.begin(), trades.begin() + 3}, false), IsEmpty());
  EXPECT_EQ(counts, (TradeCounts{.named = 5, .named_read = 3, .read = 3, .positions = 2, .positions_covered = 0}));
  EXPECT_THAT(findings_on({trades.begin() + 2, trades.end()}), IsEmpty()) << "the exchange remembers no more";
  EXPECT_EQ(counts.named_read, 3);
  EXPECT_EQ(counts.positions_covered, 0);
}

TEST_F(OnTrades, AnotherPriceIsNamed) {
  trades[2].price += Price::from_units(1);
  const auto findings = findings_on(trades);
  ASSERT_THAT(findings, Not(IsEmpty()));
  EXPECT_EQ(findings[0].field, "trade 3 of BTCUSDT");
}

TEST_F(OnTrades, ATradeThatTheExchangeDoesNotKnowIsNamed) {
  trades.erase(trades.begin() + 2);
  EXPECT_THAT(findings_on(trades), Not(IsEmpty()));
}

TEST_F(OnTrades, AnEarlierTradeThatWouldHaveDecidedIsFound) {
  for (TickRef& trade : trades) trade.trade_id *= 10;
  auto texts = texts_of(log);
  for (std::string& text : texts) {
    for (const char* name : {"\"trade\":\"", "\"quoteTrade\":\""}) {
      const auto found = text.find(name);
      if (found != text.npos) text.insert(found + std::string_view(name).size() + 1, "0");
    }
  }
  std::vector<LogEntry> entries;
  for (const std::string& text : texts) entries.push_back({log.match_id, LogPlace::kNext, text});
  log = chained(log.match_id, entries);
  ASSERT_THAT(findings_on(trades), IsEmpty());
  auto with_one_more = trades;
  with_one_more.insert(with_one_more.begin() + 3, {31, at(10), Price::from_integer(50'600)});
  EXPECT_THAT(findings_on(with_one_more), IsEmpty()) << "which decides nothing";
  with_one_more[3].price = Price::from_integer(52'001);
  const auto findings = findings_on(with_one_more);
  ASSERT_THAT(findings, Not(IsEmpty()));
  EXPECT_THAT(to_string(findings[0]), testing::HasSubstr("trade 31"));
}

}  // namespace
}  // namespace battlesbit::verification
