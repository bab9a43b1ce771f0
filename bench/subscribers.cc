#include "bench/subscribers.h"

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace battlesbit::bench {
namespace {

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::abort();
}

constexpr std::string_view kUpgrade =
    "GET /graphql HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

// A text frame of a client. A mask of zeros masks nothing.
std::string frame(std::string_view text) {
  std::string bytes;
  bytes += '\x81';
  if (text.size() < 126) {
    bytes += static_cast<char>(0x80 | text.size());
  } else {
    bytes += '\xFE';
    bytes += static_cast<char>(text.size() >> 8);
    bytes += static_cast<char>(text.size() & 0xFF);
  }
  return bytes.append(4, '\0').append(text);
}

// Counts frames in the bytes of one connection.
class FrameCounter {
 public:
  explicit FrameCounter(bool is_raw) : in_head_(!is_raw) {}

  bool in_head() const { return in_head_; }  // The answer to the upgrade has not ended.

  std::uint64_t count(std::string_view bytes) {
    std::uint64_t frames = 0;
    while (!bytes.empty()) {
      if (in_head_) {
        ends_ = bytes.front() == "\r\n\r\n"[ends_] ? ends_ + 1 : 0;
        in_head_ = ends_ < 4;
        bytes.remove_prefix(1);
      } else if (left_ > 0) {
        const auto skipped = std::min<std::uint64_t>(left_, bytes.size());
        left_ -= skipped;
        bytes.remove_prefix(skipped);
        if (left_ == 0) ++frames;
      } else {
        header_ += bytes.front();
        bytes.remove_prefix(1);
        read_header();
      }
    }
    return frames;
  }

 private:
  void read_header() {
    if (header_.size() < 2) return;
    const auto at = [this](std::size_t index) { return static_cast<std::uint8_t>(header_[index]); };
    if (at(1) == 126 && header_.size() < 4) return;
    left_ = at(1) == 126 ? static_cast<std::uint64_t>(at(2) << 8 | at(3)) : at(1);
    header_.clear();
  }

  bool in_head_;
  std::size_t ends_ = 0;
  std::string header_;
  std::uint64_t left_ = 0;
};

void send_all(int socket, std::string_view bytes) {
  if (::send(socket, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) give_up("send");
}

int open_one(const Wanted& wanted) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  if (socket < 0) give_up("socket");
  sockaddr_in address{};
  if (wanted.is_stuck) {
    const int little = 4096;
    ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
  }
  address.sin_family = AF_INET;
  address.sin_port = htons(wanted.port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) give_up("connect");
  if (!wanted.is_raw) send_all(socket, kUpgrade);
  return socket;
}

// The other process: a connection is a socket and what was counted on it.
class Crowd {
 public:
  explicit Crowd(int poll) : poll_(poll) {}

  template <class OnConnected>
  void connect(const Wanted& wanted, OnConnected on_connected) {
    for (const int socket : sockets_) ::close(socket);
    sockets_.clear();
    is_stuck_ = wanted.is_stuck;
    counters_.assign(wanted.connections, FrameCounter(wanted.is_raw));
    while (sockets_.size() < wanted.connections) {
      sockets_.push_back(open_one(wanted));
      epoll_event readable{.events = EPOLLIN, .data = {.u32 = static_cast<std::uint32_t>(sockets_.size())}};
      epoll_ctl(poll_, EPOLL_CTL_ADD, sockets_.back(), &readable);
      on_connected();
    }
  }

  // Gives how many frames came.
  std::uint64_t receive(std::size_t index) {
    const auto size = ::recv(sockets_[index], buffer_.data(), buffer_.size(), 0);
    if (size <= 0) {
      epoll_ctl(poll_, EPOLL_CTL_DEL, sockets_[index], nullptr);
      return 0;
    }
    auto& counter = counters_[index];
    const bool was_in_head = counter.in_head();
    const auto frames = counter.count({buffer_.data(), static_cast<std::size_t>(size)});
    if (was_in_head && !counter.in_head()) send_all(sockets_[index], hello_);
    if (is_stuck_ && frames > 0) epoll_ctl(poll_, EPOLL_CTL_DEL, sockets_[index], nullptr);
    return frames;
  }

 private:
  const std::string hello_ =
      frame(R"({"type":"connection_init"})") + frame(R"({"id":"1","type":"subscribe","payload":{"query":)"
                                                     R"("subscription { assetsUpdated { id priceUSD isStale } }"}})");
  int poll_;
  bool is_stuck_ = false;
  std::vector<int> sockets_;
  std::vector<FrameCounter> counters_;
  std::vector<char> buffer_ = std::vector<char>(256 * 1024);
};

}  // namespace

Subscribers::Subscribers() {
  void* memory = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) give_up("mmap");
  counts_ = new (memory) Counts{};
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) give_up("pipe");
  child_ = ::fork();
  if (child_ < 0) give_up("fork");
  if (child_ == 0) {
    ::close(pipe[1]);
    live(pipe[0], *counts_);
  }
  ::close(pipe[0]);
  commands_ = pipe[1];
}

Subscribers::~Subscribers() {
  ::close(commands_);  // It ends when there can be no more commands.
  ::waitpid(child_, nullptr, 0);
}

void Subscribers::connect(const Wanted& wanted) {
  counts_->connected = 0;
  counts_->frames = 0;
  if (::write(commands_, &wanted, sizeof wanted) != sizeof wanted) give_up("write");
}

void Subscribers::live(int commands, Counts& counts) {
  const int poll = epoll_create1(0);
  epoll_event command{.events = EPOLLIN, .data = {.u32 = 0}};
  epoll_ctl(poll, EPOLL_CTL_ADD, commands, &command);
  Crowd crowd(poll);
  std::array<epoll_event, 256> ready{};
  bool is_awake = false;
  while (true) {
    const int count = epoll_wait(poll, ready.data(), ready.size(), is_awake ? 0 : -1);
    for (int i = 0; i < count; ++i) {
      const auto number = ready[static_cast<std::size_t>(i)].data.u32;  // 0, or 1 more than the index of a connection.
      if (number > 0) {
        counts.frames += crowd.receive(number - 1);
        continue;
      }
      Wanted wanted;
      if (::read(commands, &wanted, sizeof wanted) != sizeof wanted) std::_Exit(EXIT_SUCCESS);
      is_awake = wanted.is_awake;
      crowd.connect(wanted, [&counts] { ++counts.connected; });
      break;  // What else was ready may belong to a connection of before.
    }
  }
}

}  // namespace battlesbit::bench
