// The notifications process: mails login codes as their messages come, and by a sweep those whose message was lost.
// Loop thread only.
#pragma once

#include "adapters/controllers/consumer.h"
#include "application/usecases/notifications/send_otp_email.h"

namespace battlesbit::notifications {

class NotificationsService {
 public:
  struct Options {
    Duration sweep_interval = std::chrono::seconds(5);
    Duration sweep_after = std::chrono::seconds(5);  // A code that is younger is left to its message.
  };

  NotificationsService(SendOtpEmail& send, Bus& bus, ConsumerPorts ports, Options options);
  Task<void> run();  // Until cancelled.

 private:
  Task<Result<void>> on_message(Message message);
  Task<void> sweep();

  SendOtpEmail& send_;
  ConsumerPorts ports_;
  Options options_;
  ConsumerLoop mails_;
};

}  // namespace battlesbit::notifications
