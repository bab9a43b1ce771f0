// The state of reading a log: what was told so far, and a function for each kind of entry. Only log_reader.cc and
// log_reader_positions.cc, which hold those functions, need it. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "domain/entities/match_log.h"
#include "domain/verification/entry_reader.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit::verification {

class LogReader {
 public:
  LogReader(MatchId match, Findings& findings) : findings_(findings) { match_.id = match; }

  void read(const LoggedEntry& entry);
  RecordedMatch take() { return std::move(match_); }

 private:
  using Handler = void (LogReader::*)(EntryReader&);
  static Handler handler_of(std::string_view what);

  void formed(EntryReader& entry);
  void seated(EntryReader& entry);
  void started(EntryReader& entry);
  void locked(EntryReader& entry) { set_lock(entry, true); }
  void unlocked(EntryReader& entry) { set_lock(entry, false); }
  void accepted(EntryReader& entry);
  void ordered(EntryReader& entry);
  void opened(EntryReader& entry);
  void edited(EntryReader& entry);
  void reduced(EntryReader& entry);
  void closed(EntryReader& entry);
  void canceled(EntryReader& entry);
  void voided(EntryReader& entry);
  void refused(EntryReader& entry);
  void orders_closed(EntryReader& entry);
  void feed_dead(EntryReader& entry);
  void final(EntryReader& entry);
  void ranked(EntryReader& entry);
  void result(EntryReader& entry);

  void set_lock(EntryReader& entry, bool locked);
  TickRef name_trade(EntryReader& entry, const RecordedPosition& position);
  void name(std::int64_t entry, const Symbol& symbol, const TickRef& trade);
  // The position that the entry is about; a finding and nothing when there is none.
  RecordedPosition* position_of(EntryReader& entry);
  void require_stage(EntryReader& entry, bool holds) {
    if (!holds) entry.fail("what", "nothing of the kind in this state of the position", std::string(entry.what()));
  }
  void gain(RecordedPosition& position, const Step& step);

  Findings& findings_;
  RecordedMatch match_;
  std::int64_t read_ = 0;
};

}  // namespace battlesbit::verification
