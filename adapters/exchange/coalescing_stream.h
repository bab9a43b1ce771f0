// A TCP stream under a WebSocket that can be told that more will be written at once: what is written before the last of
// it is kept and goes to the kernel together. A busy exchange sends thousands of small frames a second to each client,
// and a system call for each would cost more than the frames. Loop thread only.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace battlesbit::exchange {

class CoalescingStream {
 public:
  using next_layer_type = boost::asio::ip::tcp::socket;
  using Signature = void(boost::system::error_code, std::size_t);
  using executor_type = next_layer_type::executor_type;

  explicit CoalescingStream(boost::asio::ip::tcp::socket stream) : stream_(std::move(stream)) {}
  executor_type get_executor() noexcept { return stream_.get_executor(); }
  next_layer_type& next_layer() noexcept { return stream_; }
  const next_layer_type& next_layer() const noexcept { return stream_; }

  // Whether another write follows at once. REQUIRES: it does.
  void expect_more(bool more) { is_more_expected_ = more; }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return stream_.async_read_some(buffers, std::forward<Token>(token));
  }

  // The type is spelled out, so that asking for it does not compile the body.
  template <class Buffers, class Token>
  typename boost::asio::async_result<std::decay_t<Token>, Signature>::return_type async_write_some(
      const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, Signature>(
        [this](auto handler, const Buffers& given) { this->keep_or_send(given, std::move(handler)); }, token, buffers);
  }

 private:
  static constexpr std::size_t kMostKept = 64 << 10;

  template <class Buffers, class Handler>
  void keep_or_send(const Buffers& buffers, Handler handler) {
    std::size_t size = 0;
    const auto end = boost::asio::buffer_sequence_end(buffers);
    for (auto part = boost::asio::buffer_sequence_begin(buffers); part != end; ++part) {
      const boost::asio::const_buffer bytes(*part);
      kept_.append(static_cast<const char*>(bytes.data()), bytes.size());
      size += bytes.size();
    }
    const auto executor = boost::asio::get_associated_executor(handler, stream_.get_executor());
    auto done = [handler = std::move(handler), size](boost::system::error_code failure = {}, std::size_t = 0) mutable {
      std::move(handler)(failure, failure ? 0 : size);
    };
    if (is_more_expected_ && kept_.size() < kMostKept) {
      return boost::asio::post(stream_.get_executor(), boost::asio::bind_executor(executor, std::move(done)));
    }
    // Beast writes one thing at a time, so nothing is under way.
    sent_.swap(kept_);
    kept_.clear();
    boost::asio::async_write(stream_, boost::asio::buffer(sent_),
                             boost::asio::bind_executor(executor, std::move(done)));
  }

  boost::asio::ip::tcp::socket stream_;
  std::string kept_;
  std::string sent_;
  bool is_more_expected_ = false;
};

}  // namespace battlesbit::exchange
