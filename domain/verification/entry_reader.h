// One entry of a log, taken apart member by member in the order in which they have to be. What is not exactly in the
// form of domain/entities/match_log_entries.h is a finding, and everything that is read after it is empty. Pure, any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/match_log.h"
#include "domain/entities/tick.h"
#include "domain/entities/time.h"
#include "domain/verification/finding.h"

namespace battlesbit::verification {

class EntryReader {
 public:
  EntryReader(const LoggedEntry& entry, Findings& findings);

  std::int64_t number() const { return number_; }
  std::string_view what() const { return what_; }

  std::string text(std::string_view name);
  std::int64_t integer(std::string_view name);
  std::optional<std::int64_t> integer_or_none(std::string_view name);
  Timestamp time(std::string_view name) { return Timestamp(Duration(integer(name))); }
  template <class FixedType>
  FixedType fixed(std::string_view name) {
    return FixedType::from_units(integer(name));
  }
  template <class FixedType>
  std::optional<FixedType> fixed_or_none(std::string_view name) {
    const auto units = integer_or_none(name);
    return units ? std::optional(FixedType::from_units(*units)) : std::nullopt;
  }
  template <class IdType>
  IdType id(std::string_view name) {
    return IdType{uuid(name).value_or(Uuid{})};
  }
  template <class IdType>
  std::optional<IdType> id_or_none(std::string_view name) {
    const auto found = optional_uuid(name);
    return found ? std::optional(IdType{*found}) : std::nullopt;
  }
  TickRef trade(std::string_view id, std::string_view time, std::string_view price);

  bool end();  // Nothing is left, and everything was well-formed.
  bool is_well_formed() const { return !failed_; }
  void fail(std::string field, std::string expected, std::string found);

 private:
  std::optional<std::string_view> member(std::string_view name);
  std::optional<Uuid> uuid(std::string_view name);
  std::optional<Uuid> optional_uuid(std::string_view name);
  std::optional<std::int64_t> parse(std::string_view name, std::string_view value);

  std::int64_t number_;
  std::string_view rest_;
  Findings& findings_;
  bool failed_ = false;
  std::string what_;
};

}  // namespace battlesbit::verification
