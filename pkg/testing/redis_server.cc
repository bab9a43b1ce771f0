#include "pkg/testing/redis_server.h"

#include <csignal>
#include <fstream>

#include "pkg/testing/free_port.h"
#include "pkg/testing/start.h"

namespace battlesbit::testing {

RedisServer::RedisServer() : port_(free_port()) { start(); }

void RedisServer::start() {
  const auto configuration = folder_.path() / "redis.conf";
  std::ofstream(configuration) << "bind 127.0.0.1\nport " << port_ << "\nrequirepass \"" << password()
                               << "\"\nsave \"\"\nappendonly no\ndir " << folder_.path().string() << "\n";
  process_ = start_server({.arguments = {"redis-server", configuration},
                           .environment = {},
                           .output = folder_.path() / "output.log",
                           .user = {}},
                          port_);
}

void RedisServer::kill() { process_->kill(); }
void RedisServer::pause() { ::kill(process_->pid(), SIGSTOP); }
void RedisServer::resume() { ::kill(process_->pid(), SIGCONT); }

std::string RedisServer::address() const { return "127.0.0.1:" + std::to_string(port_); }

}  // namespace battlesbit::testing
