#include "application/usecases/identity/password_rules.h"

#include "domain/entities/text.h"

namespace battlesbit {

Result<void> check_password(std::string_view password) {
  constexpr std::size_t kShortest = 8;
  if (length_of(password) < kShortest || password.size() > kLongestPassword) {
    return fail(ErrorKind::kInvalidArgument, "WEAK_PASSWORD",
                "A password has at least 8 characters and at most 256 bytes.");
  }
  return {};
}

}  // namespace battlesbit
