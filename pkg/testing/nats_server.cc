#include "pkg/testing/nats_server.h"

#include <csignal>
#include <filesystem>

#include "pkg/errors/assert.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/start.h"

namespace battlesbit::testing {

NatsServer::NatsServer() : port_(free_port()) { start(); }

void NatsServer::start() {
  const Command command{.arguments = {"nats-server", "--addr", "127.0.0.1", "--port", std::to_string(port_),
                                      "--jetstream", "--store_dir", folder_.path() / "store"},
                        .environment = {},
                        .output = folder_.path() / "output.log",
                        .user = {}};
  process_ = start_server(command, port_);
}

void NatsServer::kill() { process_->kill(); }

void NatsServer::delete_store() {
  ASSERT(!process_->is_running(), "the server was killed before its store is deleted");
  std::filesystem::remove_all(folder_.path() / "store");
}

void NatsServer::pause() { ::kill(process_->pid(), SIGSTOP); }
void NatsServer::resume() { ::kill(process_->pid(), SIGCONT); }

std::string NatsServer::uri() const { return "nats://127.0.0.1:" + std::to_string(port_); }

}  // namespace battlesbit::testing
