// Effects as statements: one per kind, however many rows, behind the rows of the decision and before its commit. Loop
// thread only.
#pragma once

#include <span>
#include <vector>

#include "adapters/postgres/context.h"
#include "domain/services/effects.h"

namespace battlesbit::postgres {

// Everybody locks users before accounts, so that a settlement and a join never wait for each other in a circle.
// Errors: TRANSFER_UNBALANCED.
Result<void> add_effects(std::vector<Statement>& batch, const Context& context, const Effects& effects);

// The last of the statements answers with how many transfers were new. Errors: TRANSFER_UNBALANCED.
Result<void> add_transfers(std::vector<Statement>& batch, const Context& context, std::span<const Transfer> transfers);

// The account that a reference names is found by its owner: the user, the match, or nobody.
Uuid owner_of(const AccountRef& account);

}  // namespace battlesbit::postgres
