// A player with a will of its own, decided by a seed: logs in with the code from its mail, joins, trades, repeats what
// was not answered, and now and then asks for nonsense. Lives outside of the system, as an app does. One thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/sim/web.h"

namespace battlesbit::sim {

class Player {
 public:
  Player(World& world, Gate& gate, int number, std::uint64_t seed);
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  Task<void> run();
  const std::string& email() const { return email_; }
  const std::optional<UserId>& user() const { return user_; }
  // What was answered with success under each of the idempotency keys: the system has to keep these promises.
  const std::map<std::string, Uuid>& promises() const { return promises_; }

 private:
  Task<void> log_in();
  Task<bool> try_codes_from_mails();
  Task<void> take_money();
  Task<std::optional<MatchId>> find_match();
  Task<Result<std::optional<MatchId>>> newest_match();
  Task<bool> leave_queue();  // False when a match was made instead.
  Task<void> play(MatchId id);
  Task<Match> look_at(MatchId id);

  Task<void> act(const Match& match, ParticipantId seat);
  Task<void> open(const Match& match);
  Task<void> order(const Position& position);
  CreatePosition::Input draw_position(const Match& match);
  std::optional<Price> maybe_near(Price price, int direction);

  template <class T>
  Task<Result<T>> insist(std::string what, Request<T> request, int tries);
  void promise(const std::string& key, Uuid id) { promises_.insert_or_assign(key, id); }
  std::string next_key() { return name_ + "-" + std::to_string(++keys_); }
  Task<void> wait(Duration longest);
  int between(int low, int high);

  World& world_;
  Gate& gate_;
  std::string name_;
  std::string email_;
  memory::SeededRandom chance_;
  std::size_t mails_read_ = 0;
  int keys_ = 0;
  std::optional<UserId> user_;
  std::optional<MatchId> last_match_;
  std::map<std::string, Uuid> promises_;
};

template <class T>
Task<Result<T>> Player::insist(std::string what, Request<T> request, int tries) {
  for (int attempt = 1;; ++attempt) {
    auto answer = co_await gate_.call<T>(request);
    if (world_.trace.is_kept()) {
      world_.trace.add(name_, fmt::format("{}: {}", what, answer ? "ok" : answer.error().code));
    }
    if (answer || !is_transient(answer.error()) || attempt >= tries) co_return answer;
    co_await wait(std::chrono::seconds(1));
  }
}

}  // namespace battlesbit::sim
