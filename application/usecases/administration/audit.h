// The entries of the audit: who changed what, from what, to what. Pure but for the time and the id. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/audit.h"
#include "domain/entities/game.h"
#include "domain/entities/progress.h"
#include "domain/entities/role.h"
#include "domain/entities/user.h"
#include "domain/services/clock.h"
#include "domain/services/random.h"

namespace battlesbit {

struct NamedValue {
  std::string_view name;  // As in the API.
  std::string value;
};

// What an operator can set, in the order of the API.
std::vector<NamedValue> values_of(const Game& game);
std::vector<NamedValue> values_of(const AchievementDefinition& definition);
std::vector<NamedValue> values_of(const User& user);
std::vector<NamedValue> values_of(const Role& role);

// "title: Duel -> Duels; entryFee: 5 -> 6", without what is the same.
std::string changes_between(const std::vector<NamedValue>& before, const std::vector<NamedValue>& after);

class Auditor {
 public:
  Auditor(const Clock& clock, Random& random) : clock_(clock), random_(random) {}

  template <class Row>
  AuditEntry added(UserId actor, std::string_view action, const Row& row) const {
    return changed(actor, action, row.id.value, {}, values_of(row));
  }
  template <class Row>
  AuditEntry changed(UserId actor, std::string_view action, const Row& before, const Row& after) const {
    return changed(actor, action, after.id.value, values_of(before), values_of(after));
  }
  Timestamp now() const { return clock_.now(); }

 private:
  AuditEntry changed(UserId actor, std::string_view action, Uuid subject, const std::vector<NamedValue>& before,
                     const std::vector<NamedValue>& after) const;

  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
