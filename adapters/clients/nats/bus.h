// The bus over NATS JetStream. The client library has threads of its own; what blocks is done on ours, and everything
// comes back to the loop. The connection is kept up for ever, and what a server has lost is made again. Loop thread
// only.
#pragma once

#include <memory>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/clients/nats/announcer.h"
#include "adapters/clients/nats/connection.h"
#include "adapters/clients/nats/publisher.h"
#include "domain/services/bus.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::nats {

class Bus final : public battlesbit::Bus {
 public:
  Bus(boost::asio::any_io_executor executor, Options options, Logger log, Metrics& metrics);
  // Sends what is queued; may take a few seconds. REQUIRES: its consumers and subscriptions have ended.
  ~Bus() override;

  // Connects and makes the streams. Before anything else. Errors: BUS_MISCONFIGURED; UNAVAILABLE when no server answers
  // now: the bus goes on trying and everything can be used as soon as one does.
  Task<Result<void>> start();

  Task<Result<void>> publish(Message message) override;
  Task<std::vector<Result<void>>> publish_all(std::vector<Message> messages) override;
  void announce(std::string_view subject, std::string_view payload) override;
  std::unique_ptr<Subscription> subscribe(std::string pattern, std::size_t queue_limit) override;
  std::unique_ptr<Consumer> consume(Stream stream, std::string durable_name, std::string filter) override;
  Task<Result<std::vector<Message>>> replay(Stream stream, std::string subject, Timestamp from,
                                            std::size_t limit) override;
  bool is_connected() const override { return connection_.is_connected(); }

 private:
  Task<void> publish_again_without_stream(std::vector<Message> messages, std::vector<Result<void>>& results);

  const boost::asio::any_io_executor executor_;
  Counter& published_;
  Counter& failed_;
  Counter& announced_;
  Counter& dropped_;
  Connection connection_;
  std::shared_ptr<Announcer> announcer_;
  Publisher publisher_;
  WorkerPool control_;  // Connects, makes streams and reads them. Last: it ends before what it works on.
};

}  // namespace battlesbit::nats
