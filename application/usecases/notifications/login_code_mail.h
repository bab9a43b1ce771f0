// The text of the mail that carries a login code. Pure.
#pragma once

#include <string_view>

#include "domain/entities/user.h"
#include "domain/services/mailer.h"

namespace battlesbit {

Mail login_code_mail(const VerificationCode& verification, std::string_view code, Timestamp now);

}  // namespace battlesbit
