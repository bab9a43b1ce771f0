// A TLS server for tests, with a certificate of its own making for "localhost", that answers one request per
// connection.
#pragma once

#include <cstdint>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "pkg/async/task.h"

namespace battlesbit::binance {

class TlsServer {
 public:
  TlsServer(boost::asio::any_io_executor executor, std::string body);
  Task<void> run();  // Until cancelled.
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  const std::string& certificate() const { return certificate_; }  // PEM.

 private:
  Task<void> serve(boost::asio::ip::tcp::socket socket);

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ssl::context context_;
  std::string body_;
  std::string certificate_;
};

}  // namespace battlesbit::binance
