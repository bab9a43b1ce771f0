#include "adapters/controllers/notifications/notifications_service.h"

#include "application/messages/id_message.h"
#include "domain/services/streams.h"
#include "pkg/async/task_group.h"

namespace battlesbit::notifications {
namespace {

ConsumerOptions consumer_options() {
  ConsumerOptions options;
  options.name = "notifications-mail";
  options.concurrency = 8;  // A mail server answers slowly; codes do not depend on each other.
  options.batch = 16;
  options.retry_min = std::chrono::milliseconds(500);
  return options;
}

}  // namespace

NotificationsService::NotificationsService(SendOtpEmail& send, Bus& bus, ConsumerPorts ports, Options options)
    : send_(send),
      ports_(ports),
      options_(options),
      mails_(
          bus.consume(Stream::kNotifications, "notifications-mail", std::string(subjects::kOtpEmail)),
          [this](Message message) { return on_message(std::move(message)); }, consumer_options(), ports) {}

Task<void> NotificationsService::run() {
  co_await run_together(ports_.executor, task_list(NamedTask{"mails", mails_.run()}, NamedTask{"sweep", sweep()}),
                        report_failures(ports_.log));
}

Task<Result<void>> NotificationsService::on_message(Message message) {
  CO_TRY(const auto id, id_in<VerificationId>(message, "verificationId"));
  co_return co_await send_.run(id);
}

Task<void> NotificationsService::sweep() {
  for (;;) {
    co_await ports_.clock.sleep_for(options_.sweep_interval);
    const auto mailed = co_await send_.sweep(options_.sweep_after);
    if (!mailed) {
      ports_.log.warning("the sweep for unsent login codes failed", {{"reason", mailed.error().message}});
    } else if (*mailed > 0) {
      ports_.log.info("login codes mailed by the sweep", {{"count", *mailed}});
    }
  }
}

}  // namespace battlesbit::notifications
