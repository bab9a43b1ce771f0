// The log of a match whose feed was dead: verified as it is, and whoever makes a result of it, or no result of another
// one, is found out.
#include <algorithm>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "domain/verification/chained_log_test.h"
#include "domain/verification/log_file.h"
#include "domain/verification/verify_log.h"

namespace battlesbit::verification {
namespace {
using testing::IsEmpty;
using testing::Not;

class VoidLog : public testing::Test {
 protected:
  VoidLog() {
    std::ifstream file("tests/scenarios/match_logs/the_feed_was_dead.txt", std::ios::binary);
    Findings findings;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    log = from_file(text, findings);
    EXPECT_THAT(findings, IsEmpty());
    for (const LoggedEntry& entry : log.entries) texts.push_back(entry.text);
  }
  Findings check() const {
    std::vector<LogEntry> entries;
    for (const std::string& text : texts) entries.push_back({log.match_id, LogPlace::kNext, text});
    return verify_log(chained(log.match_id, entries));
  }
  std::vector<std::string>::iterator entry(std::string_view part) {
    const auto found = std::ranges::find_if(texts, [&](const std::string& text) { return text.contains(part); });
    EXPECT_NE(found, texts.end()) << part;
    return found;
  }
  void change(std::string_view in, std::string_view from, std::string_view to) {
    std::string& text = *entry(in);
    ASSERT_TRUE(text.contains(from)) << text;
    text.replace(text.find(from), from.size(), to);
  }

  MatchLog log;
  std::vector<std::string> texts;
};

TEST_F(VoidLog, IsVerified) {
  EXPECT_THAT(verify_log(log), IsEmpty());
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(VoidLog, HasNoResult) {
  change("result", R"("voided":"yes")", R"("voided":"no")");
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, HasNoPrize) {
  change("ranked", R"("prize":"0")", R"("prize":"1800000")");
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, NeedsItsReason) {
  texts.erase(entry("feedDead"));
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, HasItsReasonNotBeforeTheEnd) {
  change("feedDead", R"("at":"960000000")", R"("at":"59000000")");
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, NamesAMarketThatSomebodyWaitedFor) {
  change("feedDead", "BTCUSDT", "ETHUSDT");
  EXPECT_THAT(check(), Not(IsEmpty())) << "all positions on it were final";
}

TEST_F(VoidLog, LeavesNoPositionAndNoOrderOpen) {
  for (const char* what : {"\"voided\",", "refused"}) {
    const auto before = texts;
    texts.erase(entry(what));
    EXPECT_THAT(check(), Not(IsEmpty())) << what;
    texts = before;
  }
}

TEST_F(VoidLog, VoidsAllAtTheTimeOfTheReason) {
  change("\"voided\",", R"("at":"960000000")", R"("at":"960000001")");
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, DecidesNothingBehindItsReason) {
  const auto closed = entry("liquidation");
  const std::string moved = *closed;
  texts.erase(closed);
  texts.insert(entry("\"voided\","), moved);
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, IsHeldToWhatWasDecidedBefore) {
  change("liquidation", R"("profit":"-1000000000")", R"("profit":"-999999999")");
  EXPECT_THAT(check(), Not(IsEmpty()));
}

TEST_F(VoidLog, IsHeldToWhatBecameOfAPositionThatIsVoid) {
  change(R"("entryPrice":"9600000000")", R"("entryPrice":"9600000000")", R"("entryPrice":"9500000000")");
  EXPECT_THAT(check(), Not(IsEmpty()));
}

// Only what had become of a void position may be missing, because nobody knows how far its trades had been told.
TEST_F(VoidLog, MissesNothingElse) {
  const auto all = texts;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    texts = all;
    texts.erase(texts.begin() + static_cast<std::ptrdiff_t>(i));
    if (all[i].contains(R"("entryPrice":"9600000000")")) continue;
    EXPECT_THAT(check(), Not(IsEmpty())) << all[i];
  }
}

}  // namespace
}  // namespace battlesbit::verification
