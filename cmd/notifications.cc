// `battlesbit notifications`: see adapters/controllers/notifications/notifications_service.h.
#include <string_view>

#include "adapters/auth/login_codes.h"
#include "adapters/clients/email/mailer.h"
#include "adapters/controllers/notifications/notifications_service.h"
#include "application/usecases/identity/forget_expired.h"
#include "cmd/service_command.h"
#include "pkg/errors/assert.h"

namespace battlesbit::cmd {
namespace {

email::Encryption encryption_of(config::MailEncryption wanted) {
  switch (wanted) {
    case config::MailEncryption::kNone:
      return email::Encryption::kNone;
    case config::MailEncryption::kStartTls:
    case config::MailEncryption::kTls:
      return email::Encryption::kRequired;
  }
  return email::Encryption::kRequired;
}

// Encrypted from the first byte is said by the scheme.
std::string uri_of(const config::Smtp& settings) {
  constexpr std::string_view kPlain = "smtp://";
  if (settings.tls != config::MailEncryption::kTls || !settings.uri.starts_with(kPlain)) return settings.uri;
  return "smtps://" + settings.uri.substr(kPlain.size());
}

email::Options mailer_options(const config::Smtp& settings) {
  auto sender = email::parse_sender(settings.from);
  ASSERT(sender, "the configuration was checked to name a mail address");
  email::Options options;
  options.server = {.uri = uri_of(settings),
                    .username = settings.username,
                    .password = settings.password,
                    .encryption = encryption_of(settings.tls),
                    .ca_file = settings.ca_file,
                    .time_limit = std::chrono::duration_cast<std::chrono::milliseconds>(settings.timeout)};
  options.sender = *std::move(sender);
  return options;
}

Task<Result<void>> serve(wiring::Service& service) {
  const auto& configuration = service.configuration();
  const auth::HmacLoginCodes codes(configuration.otp.secret, configuration.otp.digits);
  email::Mailer mailer(service.clock(), mailer_options(configuration.smtp));
  SendOtpEmail send(service.stores().verification_codes, codes, mailer, service.clock());
  notifications::NotificationsService notifications(send, service.bus(), service.consumer_ports(), {});
  service.ready_when([] { return Result<void>{}; });
  ForgetExpired forget(service.stores().verification_codes, service.stores().sessions, service.clock(), service.log(),
                       {});
  co_await run_together(service.executor(),
                        task_list(NamedTask{"notifications", notifications.run()}, NamedTask{"forget", forget.run()}),
                        report_failures(service.log()));
  co_return Result<void>{};
}

}  // namespace

void add_notifications(CLI::App& parser, CommandLine& line) {
  add_service(parser, line,
              {"notifications",
               "Mails login codes, and takes away what has expired",
               {config::Concern::kOtp, config::Concern::kSmtp},
               serve});
}

}  // namespace battlesbit::cmd
