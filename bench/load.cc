#include "bench/load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace battlesbit::bench {
namespace {
using std::chrono::nanoseconds;
using std::chrono::steady_clock;
using Moment = steady_clock::time_point;

[[noreturn]] void give_up(std::string_view what, std::string_view detail) {
  fmt::print(stderr, "{}: {}\n", what, detail);
  std::abort();
}

int open_connection(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect");
    std::abort();
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// One connection: the request on it, and what has come of the answer.
class Channel {
 public:
  explicit Channel(int socket) : socket_(socket) {}

  int socket() const { return socket_; }
  Moment due() const { return due_; }

  void send(const std::string& request, Moment due) {
    due_ = due;
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
      give_up("the server did not take a request", std::to_string(errno));
    }
  }

  // Reads what is there; true when the answer is whole. Then body() is good until the next send().
  bool receive() {
    std::array<char, 16 * 1024> piece;
    const auto size = ::recv(socket_, piece.data(), piece.size(), 0);
    if (size <= 0) give_up("the server closed a connection", answer_);
    if (is_whole_) answer_.clear();
    answer_.append(piece.data(), static_cast<std::size_t>(size));
    is_whole_ = answer_.size() == wanted_size();
    return is_whole_;
  }

  std::string_view body() const { return std::string_view(answer_).substr(head_size_); }
  std::string_view answer() const { return answer_; }

 private:
  std::size_t wanted_size() {
    const std::string_view answer(answer_);
    const auto end = answer.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::string_view::npos;
    head_size_ = end + 4;
    for (const std::string_view name : {"Content-Length: ", "content-length: "}) {
      const auto field = answer.substr(0, end).find(name);
      if (field == std::string_view::npos) continue;
      std::size_t length = 0;
      std::from_chars(answer.data() + field + name.size(), answer.data() + end, length);
      return head_size_ + length;
    }
    give_up("an answer without length", answer_);
  }

  int socket_;
  Moment due_;
  std::string answer_;
  std::size_t head_size_ = 0;
  bool is_whole_ = true;
};

class Client {
 public:
  explicit Client(const Load& load) : load_(load), poll_(::epoll_create1(0)) {
    for (std::uint32_t i = 0; i < load.connections; ++i) {
      channels_.emplace_back(open_connection(load.port));
      epoll_event readable{.events = EPOLLIN, .data = {.u32 = i}};
      ::epoll_ctl(poll_, EPOLL_CTL_ADD, channels_.back().socket(), &readable);
      free_.push_back(i);
    }
  }

  ~Client() {
    for (const auto& channel : channels_) ::close(channel.socket());
    ::close(poll_);
  }

  Answers run() {
    const auto began = steady_clock::now();
    const auto end = began + load_.time;
    next_ = began;
    auto now = began;
    while (now < end || free_.size() < channels_.size()) {
      if (now < end) send_what_is_due(now);
      take_answers(wait_for(now, end));
      now = steady_clock::now();
    }
    answers_.seconds = std::chrono::duration<double>(now - began).count();
    answers_.count = answers_.took_us.size();
    std::ranges::sort(answers_.took_us);
    return std::move(answers_);
  }

 private:
  void send_what_is_due(Moment now) {
    if (load_.per_second == 0) {
      for (; !free_.empty(); free_.pop_front()) channels_[free_.front()].send(load_.request, now);
      return;
    }
    const auto step = std::chrono::duration_cast<nanoseconds>(std::chrono::duration<double>(1 / load_.per_second));
    for (; !free_.empty() && next_ <= now; next_ += step) {
      channels_[free_.front()].send(load_.request, next_);
      free_.pop_front();
    }
  }

  nanoseconds wait_for(Moment now, Moment end) const {
    constexpr nanoseconds kLongest = std::chrono::milliseconds(100);
    if (load_.per_second == 0 || free_.empty() || now >= end) return kLongest;
    return std::clamp(next_ - now, nanoseconds(0), kLongest);
  }

  void take_answers(nanoseconds limit) {
    std::array<epoll_event, 64> ready{};
    const timespec wait{.tv_sec = limit.count() / 1'000'000'000, .tv_nsec = limit.count() % 1'000'000'000};
    const int count = ::epoll_pwait2(poll_, ready.data(), ready.size(), &wait, nullptr);
    if (count > 0) heard_ = steady_clock::now();
    if (steady_clock::now() - heard_ > std::chrono::seconds(10)) give_up("the server", "does not answer");
    for (int i = 0; i < count; ++i) {
      const auto index = ready[static_cast<std::size_t>(i)].data.u32;
      auto& channel = channels_[index];
      if (!channel.receive()) continue;
      if (channel.body() != load_.expected) give_up("another answer than expected", channel.answer());
      const auto now = steady_clock::now();
      answers_.took_us.push_back(std::chrono::duration<double, std::micro>(now - channel.due()).count());
      free_.push_back(index);
    }
  }

  const Load& load_;
  int poll_;
  std::vector<Channel> channels_;
  std::deque<std::uint32_t> free_;
  Moment next_;
  Moment heard_ = steady_clock::now();
  Answers answers_;
};

}  // namespace

double Answers::percentile(double part) const {
  if (took_us.empty()) return 0;
  return took_us[std::min(static_cast<std::size_t>(static_cast<double>(took_us.size()) * part), took_us.size() - 1)];
}

Answers run_load(const Load& load) { return Client(load).run(); }

std::string post_request(const std::string& json, const std::string& path) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: BattlesBit/2.4 (Android 14)\r\n"
      "Accept: application/graphql-response+json, application/json;q=0.9\r\nAccept-Language: en-GB\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      path, json.size(), json);
}

class Conversation::Impl {
 public:
  explicit Impl(std::uint16_t port) : channel(open_connection(port)) {}
  Channel channel;
};

Conversation::Conversation(std::uint16_t port) : impl_(std::make_unique<Impl>(port)) {}

Conversation::~Conversation() { ::close(impl_->channel.socket()); }

std::string Conversation::ask(const std::string& request) {
  impl_->channel.send(request, {});
  while (!impl_->channel.receive()) continue;
  return std::string(impl_->channel.body());
}

}  // namespace battlesbit::bench
