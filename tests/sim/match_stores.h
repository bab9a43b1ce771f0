// The stores around games and matches as a process of the simulation sees them: those in memory, in turbulence. One
// thread.
#pragma once

#include "domain/services/games.h"
#include "domain/services/listing.h"
#include "domain/services/matches.h"
#include "tests/sim/turbulence.h"

namespace battlesbit::sim {

class Games final : public battlesbit::Games {
 public:
  Games(battlesbit::Games& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<std::optional<Game>>> find(GameId id) override {
    return turbulence_.around("games.find", inner_.find(id));
  }
  Task<Result<std::vector<Game>>> find_many(std::vector<GameId> ids) override {
    return turbulence_.around("games.find_many", inner_.find_many(std::move(ids)));
  }
  Task<Result<void>> put(Game game) override { return turbulence_.around("games.put", inner_.put(std::move(game))); }

 private:
  battlesbit::Games& inner_;
  Turbulence& turbulence_;
};

class Assets final : public battlesbit::Assets {
 public:
  Assets(battlesbit::Assets& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<std::vector<Asset>>> active() override { return turbulence_.around("assets.active", inner_.active()); }
  Task<Result<void>> put(Asset asset) override {
    return turbulence_.around("assets.put", inner_.put(std::move(asset)));
  }
  Task<Result<void>> ensure(Asset asset) override {
    return turbulence_.around("assets.ensure", inner_.ensure(std::move(asset)));
  }

 private:
  battlesbit::Assets& inner_;
  Turbulence& turbulence_;
};

class JoinRequests final : public battlesbit::JoinRequests {
 public:
  JoinRequests(battlesbit::JoinRequests& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<JoinRequest>> join(UserId user, GameId game, std::function<Result<Change>(const View&)> decide) override {
    return turbulence_.around("requests.join", inner_.join(user, game, turbulence_.repeated(std::move(decide))));
  }
  Task<Result<JoinRequest>> leave(UserId user, GameId game,
                                  std::function<Result<Change>(const JoinRequest&)> decide) override {
    return turbulence_.around("requests.leave", inner_.leave(user, game, turbulence_.repeated(std::move(decide))));
  }
  Task<Result<std::optional<JoinRequest>>> find(JoinRequestId id) override {
    return turbulence_.around("requests.find", inner_.find(id));
  }
  Task<Result<std::vector<JoinRequest>>> waiting(std::optional<PageKey> after, std::size_t limit) override {
    return turbulence_.around("requests.waiting", inner_.waiting(after, limit));
  }
  Task<Result<std::optional<JoinRequest>>> waiting_of(UserId user) override {
    return turbulence_.around("requests.waiting_of", inner_.waiting_of(user));
  }
  Task<Result<std::map<GameId, std::int64_t>>> count_waiting(std::vector<GameId> games) override {
    return turbulence_.around("requests.count_waiting", inner_.count_waiting(std::move(games)));
  }

 private:
  battlesbit::JoinRequests& inner_;
  Turbulence& turbulence_;
};

class Matches final : public battlesbit::Matches {
 public:
  Matches(battlesbit::Matches& inner, Turbulence& turbulence) : inner_(inner), turbulence_(turbulence) {}

  Task<Result<Match>> form(GameId game, std::vector<JoinRequestId> requests,
                           std::function<Result<Formation>(const FormationView&)> decide) override {
    return turbulence_.around("matches.form",
                              inner_.form(game, std::move(requests), turbulence_.repeated(std::move(decide))));
  }
  Task<Result<Match>> change(MatchId id, std::function<Result<Change>(const MatchView&)> decide) override {
    return turbulence_.around("matches.change", inner_.change(id, turbulence_.repeated(std::move(decide))));
  }
  Task<Result<std::optional<Match>>> find(MatchId id) override {
    return turbulence_.around("matches.find", inner_.find(id));
  }
  Task<Result<std::vector<Match>>> find_many(std::vector<MatchId> ids) override {
    return turbulence_.around("matches.find_many", inner_.find_many(std::move(ids)));
  }
  Task<Result<std::vector<Participant>>> participants_of(std::vector<MatchId> ids) override {
    return turbulence_.around("matches.participants_of", inner_.participants_of(std::move(ids)));
  }
  Task<Result<std::vector<MatchId>>> due_to_start(Timestamp now, std::size_t limit) override {
    return turbulence_.around("matches.due_to_start", inner_.due_to_start(now, limit));
  }
  Task<Result<std::vector<MatchId>>> due_to_close_orders(Timestamp now, std::size_t limit) override {
    return turbulence_.around("matches.due_to_close_orders", inner_.due_to_close_orders(now, limit));
  }
  Task<Result<std::vector<MatchId>>> due_to_settle(std::size_t limit) override {
    return turbulence_.around("matches.due_to_settle", inner_.due_to_settle(limit));
  }

 private:
  battlesbit::Matches& inner_;
  Turbulence& turbulence_;
};

class Participations final : public OwnedListing<UserId, Participant> {
 public:
  Participations(OwnedListing<UserId, Participant>& inner, Turbulence& turbulence)
      : inner_(inner), turbulence_(turbulence) {}

  Task<Result<std::map<UserId, Page<Participant>>>> list(std::vector<UserId> users, PageRequest page) override {
    return turbulence_.around("participations.list", inner_.list(std::move(users), page));
  }
  Task<Result<std::map<UserId, std::int64_t>>> count(std::vector<UserId> users) override {
    return turbulence_.around("participations.count", inner_.count(std::move(users)));
  }

 private:
  OwnedListing<UserId, Participant>& inner_;
  Turbulence& turbulence_;
};

}  // namespace battlesbit::sim
