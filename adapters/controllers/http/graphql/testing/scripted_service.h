// A GraphQL service for tests of the transports: knows a handful of documents by heart. Loop thread only.
//
//   { hello }                 answers {"data":{"hello":"<user or anonymous or why not>"}}
//   { echo }                  answers its variables
//   { broken                  is rejected
//   { throws }                throws
//   { hasty }                 answers an error that asks to wait 7 s, { refused } is rejected with one of 9 s
//   mutation { add }          counts
//   subscription { numbers }  streams what emit() is given, ends with finish() or lose_events()
#pragma once

#include <deque>
#include <list>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/http/graphql/service.h"
#include "pkg/async/signal.h"

namespace battlesbit::http {

class ScriptedService final : public GraphQLService {
 public:
  explicit ScriptedService(boost::asio::any_io_executor executor);

  Task<Started> start(GraphQLRequest request, const Caller& caller, AllowedOperations allowed) override;

  void emit(std::string response);
  void finish();
  void lose_events();

  int mutations() const { return mutations_; }
  std::size_t streams() const { return streams_.size(); }

 private:
  class Stream;

  boost::asio::any_io_executor executor_;
  std::list<Stream*> streams_;
  int mutations_ = 0;
};

}  // namespace battlesbit::http
