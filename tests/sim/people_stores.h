// The stores around people as a process of the simulation sees them: those in memory, in turbulence. One thread.
#pragma once

#include "adapters/memory/parked_messages.h"
#include "adapters/memory/stores/stores.h"
#include "tests/sim/turbulence.h"

namespace battlesbit::sim {

class VerificationCodes final : public battlesbit::VerificationCodes {
 public:
  VerificationCodes(battlesbit::VerificationCodes& inner, Turbulence& turbulence)
      : inner_(inner), turbulence_(turbulence) {}

  Task<Result<void>> add(VerificationCode code, std::vector<Message> messages) override {
    return turbulence_.around("codes.add", inner_.add(std::move(code), std::move(messages)));
  }
  Task<Result<std::optional<VerificationCode>>> find(VerificationId id) override {
    return turbulence_.around("codes.find", inner_.find(id));
  }
  Task<Result<std::vector<VerificationCode>>> unmailed(Timestamp created_before, Timestamp now,
                                                       std::size_t limit) override {
    return turbulence_.around("codes.unmailed", inner_.unmailed(created_before, now, limit));
  }
  Task<Result<void>> mark_mailed(VerificationId id, Timestamp at) override {
    return turbulence_.around("codes.mark_mailed", inner_.mark_mailed(id, at));
  }
  Task<Result<void>> mark_refused(VerificationId id, Timestamp at) override {
    return turbulence_.around("codes.mark_refused", inner_.mark_refused(id, at));
  }
  Task<Result<std::int64_t>> forget(Timestamp expired_before) override {
    return turbulence_.around("codes.forget", inner_.forget(expired_before));
  }
  Task<Result<Login>> redeem(std::string email, std::function<Result<void>(std::optional<VerificationCode>&)> check,
                             User new_user, Session session) override {
    return turbulence_.around(
        "codes.redeem", inner_.redeem(std::move(email), std::move(check), std::move(new_user), std::move(session)));
  }

 private:
  battlesbit::VerificationCodes& inner_;
  Turbulence& turbulence_;
};

class Leases final : public battlesbit::Leases {
 public:
  Leases(battlesbit::Leases& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<std::optional<Lease>>> acquire(std::string name, std::string owner, Duration lifetime) override {
    return turbulence_.around("leases.acquire", inner_.acquire(std::move(name), std::move(owner), lifetime));
  }
  Task<Result<void>> renew(Lease lease, Duration lifetime) override {
    return turbulence_.around("leases.renew", inner_.renew(std::move(lease), lifetime));
  }
  Task<Result<void>> release(Lease lease) override {
    return turbulence_.around("leases.release", inner_.release(std::move(lease)));
  }

 private:
  battlesbit::Leases& inner_;
  Turbulence& turbulence_;
};

class Achievements final : public battlesbit::Achievements {
 public:
  Achievements(battlesbit::Achievements& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<void>> process(AchievementEventId id, std::function<Result<Change>(const View&)> decide) override {
    return turbulence_.around("achievements.process", inner_.process(id, turbulence_.repeated(std::move(decide))));
  }
  Task<Result<std::vector<AchievementEventId>>> unprocessed(Timestamp created_before, std::size_t limit) override {
    return turbulence_.around("achievements.unprocessed", inner_.unprocessed(created_before, limit));
  }
  Task<Result<void>> put(AchievementDefinition definition) override {
    return turbulence_.around("achievements.put", inner_.put(std::move(definition)));
  }
  Task<Result<std::vector<Achievement>>> of_user(UserId user) override {
    return turbulence_.around("achievements.of_user", inner_.of_user(user));
  }
  Task<Result<std::vector<AchievementDefinition>>> definitions() override {
    return turbulence_.around("achievements.definitions", inner_.definitions());
  }

 private:
  battlesbit::Achievements& inner_;
  Turbulence& turbulence_;
};

class Outbox final : public battlesbit::Outbox {
 public:
  Outbox(battlesbit::Outbox& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<std::vector<Message>>> stored_before(Timestamp time, std::size_t limit) override {
    return turbulence_.around("outbox.stored_before", inner_.stored_before(time, limit));
  }
  Task<Result<void>> remove(std::vector<std::string> message_ids) override {
    return turbulence_.around("outbox.remove", inner_.remove(std::move(message_ids)));
  }

 private:
  battlesbit::Outbox& inner_;
  Turbulence& turbulence_;
};

class ParkedMessages final : public battlesbit::ParkedMessages {
 public:
  ParkedMessages(battlesbit::ParkedMessages& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<void>> park(ParkedMessage message) override {
    return turbulence_.around("parked.park", inner_.park(std::move(message)));
  }

 private:
  battlesbit::ParkedMessages& inner_;
  Turbulence& turbulence_;
};

}  // namespace battlesbit::sim
