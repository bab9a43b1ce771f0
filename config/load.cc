#include "config/load.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "config/nearest.h"
#include "pkg/errors/assert.h"

namespace battlesbit::config {
namespace {

bool is_needed(const std::vector<Concern>& needed, Concern concern) {
  return needed.empty() || std::ranges::find(needed, concern) != needed.end();
}

std::string full_name(std::string_view key) { return std::string(kPrefix) + std::string(key); }

Problem unknown_key(const Assignment& assignment) {
  std::vector<std::string_view> names;
  for (const auto& key : keys()) names.push_back(key.name);
  const auto close = nearest(assignment.key, names);
  return {full_name(assignment.key), assignment.place,
          close ? fmt::format("there is no such key; did you mean {}?", full_name(*close)) : "there is no such key"};
}

Configuration defaults() {
  Configuration configuration;
  configuration.origins.assign(keys().size(), Origin::kDefault);
  for (const auto& key : keys()) {
    const auto refused = key.assign(configuration, key.default_text);
    ASSERT(!refused, "every default is a value that its own key takes");
  }
  return configuration;
}

void apply(Configuration& configuration, const Assignment& assignment, std::vector<Problem>& problems) {
  const auto key = std::ranges::find(keys(), std::string_view(assignment.key), &Key::name);
  if (key == keys().end()) {
    problems.push_back(unknown_key(assignment));
    return;
  }
  if (auto reason = key->assign(configuration, assignment.value)) {
    problems.push_back({full_name(key->name), assignment.place, *std::move(reason)});
    return;
  }
  configuration.origins[static_cast<std::size_t>(key - keys().begin())] = assignment.origin;
}

// A key made of few different characters was typed, not generated.
bool is_guessable(std::string_view secret) { return std::set<char>(secret.begin(), secret.end()).size() < 8; }

void check_secrets(const Configuration& configuration, const std::vector<Concern>& needed,
                   std::vector<Problem>& problems) {
  const bool production = configuration.environment == Environment::kProduction;
  for (const auto& key : keys()) {
    if (key.least_secret_length == 0 || !is_needed(needed, key.concern)) continue;
    const auto value = key.print(configuration);
    const auto refuse = [&](std::string reason) {
      problems.push_back({full_name(key.name), production ? "production" : "secret", std::move(reason)});
    };
    if (value.empty()) {
      refuse("is missing");
    } else if (production && value == key.default_text) {
      refuse("still has the published default; generate one, for example with: openssl rand -base64 48");
    } else if (value.size() < key.least_secret_length) {  // The algorithms need as much, in development too.
      refuse(fmt::format("needs at least {} characters", key.least_secret_length));
    } else if (production && is_guessable(value)) {
      refuse("can be guessed; generate one, for example with: openssl rand -base64 48");
    }
  }
}

// Their form is checked already.
void check_other_keys(const Configuration& configuration, std::vector<Problem>& problems) {
  const bool production = configuration.environment == Environment::kProduction;
  const auto refuse = [&](std::string reason) {
    problems.push_back({full_name("JWT__OTHER_KEYS"), production ? "production" : "together", std::move(reason)});
  };
  std::set<std::string> ids{configuration.jwt.key_id};
  for (const auto& key : configuration.jwt.other_keys) {
    const auto equals = key.find('=');
    const auto secret = key.substr(equals + 1);
    if (!ids.insert(key.substr(0, equals)).second) refuse(fmt::format("has the id {} twice", key.substr(0, equals)));
    if (production && (is_guessable(secret) || secret == defaults().jwt.signing_key)) {
      refuse(fmt::format("the key {} can be guessed", key.substr(0, equals)));
    }
  }
}

// Settings that are right by themselves and wrong together.
void check_combinations(const Configuration& configuration, const std::vector<Concern>& needed,
                        std::vector<Problem>& problems) {
  const auto& smtp = configuration.smtp;
  if (is_needed(needed, Concern::kSmtp)) {
    if (smtp.username.empty() != smtp.password.empty()) {
      problems.push_back({full_name(smtp.username.empty() ? "SMTP__USERNAME" : "SMTP__PASSWORD"), "together",
                          "user name and password are given both or not at all"});
    }
    if (configuration.environment == Environment::kProduction && !smtp.password.empty() &&
        smtp.tls == MailEncryption::kNone) {
      problems.push_back({full_name("SMTP__TLS"), "production", "a password must not travel without encryption"});
    }
  }
  const auto& jwt = configuration.jwt;
  if (is_needed(needed, Concern::kJwt)) check_other_keys(configuration, problems);
  if (is_needed(needed, Concern::kJwt) && jwt.refresh_duration <= jwt.access_duration) {
    problems.push_back({full_name("JWT__REFRESH_DURATION"), "together", "must be longer than JWT__ACCESS_DURATION"});
  }
}

}  // namespace

std::expected<Configuration, std::vector<Problem>> check(const Sources& sources, std::vector<Concern> needed) {
  std::vector<Problem> problems;
  Configuration configuration = defaults();
  for (const auto& assignment : assignments_of(sources, problems)) apply(configuration, assignment, problems);
  check_secrets(configuration, needed, problems);
  check_combinations(configuration, needed, problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return configuration;
}

Result<Configuration> load(const Sources& sources, std::vector<Concern> needed) {
  auto checked = check(sources, std::move(needed));
  if (checked) return *std::move(checked);
  const auto& problems = checked.error();
  std::string message =
      fmt::format("The configuration has {} problem{}:", problems.size(), problems.size() == 1 ? "" : "s");
  for (const auto& problem : problems) {
    message += fmt::format("\n  {} ({}): {}", problem.key, problem.place, problem.reason);
  }
  return fail(ErrorKind::kInvalidArgument, "INVALID_CONFIGURATION", std::move(message));
}

}  // namespace battlesbit::config
