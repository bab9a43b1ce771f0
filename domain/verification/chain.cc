#include "domain/verification/chain.h"

#include <span>

#include "pkg/digest/sha256.h"

namespace battlesbit::verification {
namespace {

LogHash hash_behind(const LogHash& before, const LoggedEntry& entry) {
  return Sha256().add(std::span(before)).add(entry.text).finish();
}

}  // namespace

void check_chain(const MatchLog& log, Findings& findings) {
  // The hash before, as it is written and as it should be: whichever byte was changed, the entries behind it are right.
  LogHash written = sha256(std::string(kMatchLogLabel) + log.match_id.to_string());
  LogHash right = written;
  std::int64_t number = 0;
  for (const LoggedEntry& entry : log.entries) {
    ++number;
    expect(findings, number, "number", std::to_string(number), std::to_string(entry.number));
    LogHash hash = hash_behind(written, entry);
    if (hash != entry.hash) hash = hash_behind(right, entry);
    expect(findings, number, "hash", to_hex(hash), to_hex(entry.hash));
    written = entry.hash;
    right = hash;
  }
}

}  // namespace battlesbit::verification
