#include "adapters/clients/email/mailer.h"

#include <utility>

#include <curl/curl.h>

#include "domain/entities/email.h"
#include "pkg/errors/assert.h"
#include "pkg/queue/run_on.h"

namespace battlesbit::email {
namespace {

std::unexpected<Error> refused(const char* why) { return fail(ErrorKind::kConflict, "MAIL_REFUSED", why); }

std::size_t initialized(std::size_t threads) {
  ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK, "libcurl can be used");  // Before its first thread.
  return threads;
}

}  // namespace

Mailer::Mailer(const Clock& clock, Options options)
    : clock_(clock), options_(std::move(options)), threads_(initialized(options_.at_once), options_.queue_limit) {}

Mailer::~Mailer() = default;

Task<Result<void>> Mailer::send(Mail mail) {
  // libcurl passes whatever is in an address on to the server, line ends included.
  auto to = normalize_email(mail.to);
  if (!to) co_return refused("That is not a mail address.");
  if (!is_message_id(mail.message_id)) co_return refused("That is not a message id.");
  mail.to = *std::move(to);
  const Envelope envelope{options_.sender.address, mail.to, std::string(options_.sender.domain())};
  auto sent = co_await run_on(
      threads_, [&server = options_.server, envelope, message = to_message(mail, options_.sender, clock_.now())] {
        return send_blocking(server, envelope, message);
      });
  if (!sent) co_return fail(ErrorKind::kUnavailable, "MAIL_UNAVAILABLE", "Too many mails wait to be sent.");
  co_return *std::move(sent);
}

}  // namespace battlesbit::email
