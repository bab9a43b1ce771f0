// The key with which a client marks its retries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/services/credentials.h"
#include "domain/services/positions.h"

namespace battlesbit {

// Nothing without a key. Errors: INVALID_IDEMPOTENCY_KEY (1 to 200 characters).
Result<std::optional<Idempotency>> make_retry(const Fingerprints& fingerprints, const std::optional<std::string>& key,
                                              std::string_view canonical_input);

}  // namespace battlesbit
