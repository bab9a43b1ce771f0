// Users, verification codes and sessions in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/users.h"

namespace battlesbit::postgres {

class Users final : public battlesbit::Users {
 public:
  explicit Users(Context context) : context_(context) {}
  Task<Result<std::optional<User>>> find(UserId id) override;
  Task<Result<std::optional<User>>> find_by_email(std::string email) override;
  Task<Result<std::vector<User>>> find_many(std::vector<UserId> ids) override;
  Task<Result<std::vector<std::string>>> permissions(UserId id) override;
  Task<Result<bool>> grant(UserId id, std::string permission, std::optional<AuditEntry> entry = {}) override;
  Task<Result<bool>> revoke(UserId id, std::string permission, std::optional<AuditEntry> entry = {}) override;
  Task<Result<User>> change(UserId id, std::function<Result<void>(User&)> change) override;

 private:
  template <class Query>
  Task<Result<bool>> assign(Query query, std::optional<AuditEntry> entry);

  Context context_;
};

class VerificationCodes final : public battlesbit::VerificationCodes {
 public:
  explicit VerificationCodes(Context context) : context_(context) {}
  Task<Result<void>> add(VerificationCode code, std::vector<Message> messages) override;
  Task<Result<std::optional<VerificationCode>>> find(VerificationId id) override;
  Task<Result<std::vector<VerificationCode>>> unmailed(Timestamp created_before, Timestamp now,
                                                       std::size_t limit) override;
  Task<Result<void>> mark_mailed(VerificationId id, Timestamp at) override;
  Task<Result<void>> mark_refused(VerificationId id, Timestamp at) override;
  Task<Result<std::int64_t>> forget(Timestamp expired_before) override;
  Task<Result<Login>> redeem(std::string email, std::function<Result<void>(std::optional<VerificationCode>&)> check,
                             User new_user, Session session) override;

 private:
  Context context_;
};

class Sessions final : public battlesbit::Sessions {
 public:
  explicit Sessions(Context context) : context_(context) {}
  Task<Result<std::optional<Session>>> find(SessionId id) override;
  Task<Result<std::vector<Session>>> active_of(UserId user, Timestamp now) override;
  Task<Result<std::vector<SessionId>>> ended_since(Timestamp since, std::size_t limit) override;
  Task<Result<std::int64_t>> forget(Timestamp expired_before) override;
  Task<Result<Session>> change(SessionId id, std::function<Result<void>(Session&)> change) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
