#include "application/usecases/notifications/login_code_mail.h"

#include <fmt/format.h>

namespace battlesbit {

Mail login_code_mail(const VerificationCode& verification, std::string_view code, Timestamp now) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(verification.expires_at - now).count();
  Mail mail;
  mail.to = verification.email;
  mail.subject = fmt::format("{} is your BattlesBit code", code);
  mail.text = fmt::format(
      "Your login code is {}\n\nIt is valid for {} seconds and works once.\nIf you did not ask for it, ignore this "
      "mail: "
      "nobody gets in without it.\n",
      code, seconds);
  mail.html = fmt::format(
      "<p>Your login code is</p><p style=\"font-size:2em;letter-spacing:.2em\"><b>{}</b></p><p>It is valid for {} "
      "seconds "
      "and works once.<br>If you did not ask for it, ignore this mail: nobody gets in without it.</p>",
      code, seconds);
  mail.message_id = fmt::format("<{}@battlesbit>", verification.id.to_string());
  return mail;
}

}  // namespace battlesbit
