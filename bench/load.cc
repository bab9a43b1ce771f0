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

std::size_t content_length(std::string_view head) {
  for (const std::string_view name : {"Content-Length: ", "content-length: "}) {
    const auto field = head.find(name);
    if (field == std::string_view::npos) continue;
    std::size_t length = 0;
    std::from_chars(head.data() + field + name.size(), head.data() + head.size(), length);
    return length;
  }
  give_up("an answer without length", head);
}

// One connection: the requests on it, and what has come of the answers.
class Channel {
 public:
  explicit Channel(int socket) : socket_(socket) {}

  int socket() const { return socket_; }
  Moment due() const { return due_; }

  void send(const std::string& requests, std::uint32_t count, Moment due) {
    due_ = due;
    unanswered_ = count;
    if (::send(socket_, requests.data(), requests.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(requests.size())) {
      give_up("the server did not take a request", std::to_string(errno));
    }
  }

  // Reads what is there and hands out the body of each answer that is whole by now. True when all are.
  template <class OnAnswer>
  bool receive(const OnAnswer& on_answer) {
    std::array<char, 64 * 1024> piece;
    const auto size = ::recv(socket_, piece.data(), piece.size(), 0);
    if (size <= 0) give_up("the server closed a connection", input_);
    input_.append(piece.data(), static_cast<std::size_t>(size));
    std::string_view rest(input_);
    while (unanswered_ > 0) {
      const auto end = rest.find("\r\n\r\n");
      if (end == std::string_view::npos) break;
      const auto body = end + 4;
      const auto length = content_length(rest.substr(0, end));
      if (rest.size() < body + length) break;
      on_answer(rest.substr(body, length));
      rest.remove_prefix(body + length);
      --unanswered_;
    }
    input_.erase(0, input_.size() - rest.size());
    return unanswered_ == 0;
  }

 private:
  int socket_;
  Moment due_;
  std::string input_;
  std::uint32_t unanswered_ = 0;
};

class Client {
 public:
  explicit Client(const Load& load) : load_(load), poll_(::epoll_create1(0)) {
    for (std::uint32_t i = 0; i < load.pipelined; ++i) requests_ += load.request;
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
      for (; !free_.empty(); free_.pop_front()) channels_[free_.front()].send(requests_, load_.pipelined, now);
      return;
    }
    const auto step = std::chrono::duration_cast<nanoseconds>(std::chrono::duration<double>(1 / load_.per_second));
    for (; !free_.empty() && next_ <= now; next_ += step) {
      channels_[free_.front()].send(requests_, load_.pipelined, next_);
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
      const bool has_all = channel.receive([&](std::string_view body) {
        if (body != load_.expected) give_up("another answer than expected", body);
        const auto took = steady_clock::now() - channel.due();
        answers_.took_us.push_back(std::chrono::duration<double, std::micro>(took).count());
      });
      if (has_all) free_.push_back(index);
    }
  }

  const Load& load_;
  std::string requests_;
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

std::string post_request(const std::string& json, const std::string& path, const std::string& authorization) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: BattlesBit/2.4 (Android 14)\r\n"
      "Accept: application/graphql-response+json, application/json;q=0.9\r\nAccept-Language: en-GB\r\n"
      "{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      path, authorization.empty() ? "" : fmt::format("Authorization: {}\r\n", authorization), json.size(), json);
}

class Conversation::Impl {
 public:
  explicit Impl(std::uint16_t port) : channel(open_connection(port)) {}
  Channel channel;
};

Conversation::Conversation(std::uint16_t port) : impl_(std::make_unique<Impl>(port)) {}

Conversation::~Conversation() { ::close(impl_->channel.socket()); }

std::string Conversation::ask(const std::string& request) {
  impl_->channel.send(request, 1, {});
  std::string answer;
  while (!impl_->channel.receive([&](std::string_view body) { answer = body; })) continue;
  return answer;
}

}  // namespace battlesbit::bench
