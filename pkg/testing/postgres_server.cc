#include "pkg/testing/postgres_server.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>

#include "pkg/testing/free_port.h"
#include "pkg/testing/start.h"
#include "pkg/testing/wait.h"

namespace battlesbit::testing {
namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin";  // Debian keeps them out of PATH.

std::string owner_for(const std::filesystem::path& folder) {
  if (::geteuid() != 0) return {};
  const passwd* user = ::getpwnam("postgres");
  if (user == nullptr) throw std::runtime_error("PostgreSQL does not run as root, and there is no user postgres");
  if (::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown " + folder.string());
  return "postgres";
}

}  // namespace

PostgresServer::PostgresServer() : PostgresServer(Options{}) {}

PostgresServer::PostgresServer(Options options)
    : options_(options), owner_(owner_for(folder_.path())), port_(free_port()) {
  run({program("initdb"), "-D", folder_.path() / "data", "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8",
       "--no-locale"},
      owner_);
  start();
}

PostgresServer::~PostgresServer() { stop(); }

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

std::string PostgresServer::program(const std::string& name) const { return std::string(kPrograms) + "/" + name; }

void PostgresServer::start() {
  const std::string sync = options_.durable ? "on" : "off";
  process_ = start_server(
      {.arguments = {program("postgres"), "-D", folder_.path() / "data", "-p", std::to_string(port_), "-k",
                     folder_.path(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=" + sync, "-c",
                     "synchronous_commit=" + sync, "-c", "full_page_writes=" + sync, "-c", "shared_buffers=32MB", "-c",
                     "max_connections=" + std::to_string(options_.max_connections)},
       .environment = {},
       .output = folder_.path() / "server.log",
       .user = owner_},
      port_);
  // It listens before it has recovered from a crash.
  const bool answers = wait_until(
      [this] {
        Process probe({{program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", std::to_string(port_)},
                       {},
                       folder_.path() / "probe.log",
                       {}});
        return probe.wait() == 0;
      },
      std::chrono::seconds(30));
  if (!answers) throw std::runtime_error("the private PostgreSQL does not answer");
}

void PostgresServer::stop() { process_->stop(SIGINT); }
// SIGKILL would leave its children for a moment, and the next start would refuse beside them.
void PostgresServer::kill() { process_->stop(SIGQUIT); }

std::string PostgresServer::create_database(const std::string& model) {
  const auto name = "test_" + std::to_string(++databases_);
  execute("postgres", "create database " + name + " template " + model + " strategy file_copy");
  return name;
}

void PostgresServer::execute(const std::string& database, const std::string& sql) {
  run({program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", uri(database), "-c", sql}, {});
}

std::string PostgresServer::uri(const std::string& database) const {
  return "postgresql://postgres@127.0.0.1:" + std::to_string(port_) + "/" + database;
}

void PostgresServer::run(std::vector<std::string> arguments, const std::string& user) {
  const auto output = folder_.path() / "output.log";
  std::filesystem::remove(output);
  const auto program = arguments.front();
  if (Process({std::move(arguments), {}, output, user}).wait() == 0) return;
  std::ifstream file(output);
  throw std::runtime_error(program + ": " + std::string{std::istreambuf_iterator<char>(file), {}});
}

}  // namespace battlesbit::testing
