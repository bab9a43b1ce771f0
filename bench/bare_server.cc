#include "bench/bare_server.h"

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

namespace battlesbit::bench {
namespace {

constexpr std::size_t kMostPipelined = 64;

int listen_at(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(socket, 128) != 0) {
    std::perror("listen");
    std::abort();
  }
  return socket;
}

void watch(int poll, int socket) {
  epoll_event readable{.events = EPOLLIN, .data = {.fd = socket}};
  ::epoll_ctl(poll, EPOLL_CTL_ADD, socket, &readable);
}

}  // namespace

void serve_bare(std::uint16_t port, std::size_t request_size, const std::string& body) {
  const auto answer = fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                                  body.size(), body);
  std::string answers;
  for (std::size_t i = 0; i < kMostPipelined; ++i) answers += answer;
  std::map<int, std::size_t> unread;  // Bytes of a request that is not whole yet, by socket.
  const int listening = listen_at(port);
  const int poll = ::epoll_create1(0);
  watch(poll, listening);
  std::array<epoll_event, 64> ready{};
  std::vector<char> input(kMostPipelined * request_size);
  while (true) {
    const int count = ::epoll_wait(poll, ready.data(), ready.size(), -1);
    for (int i = 0; i < count; ++i) {
      const int socket = ready[static_cast<std::size_t>(i)].data.fd;
      if (socket == listening) {
        const int accepted = ::accept(listening, nullptr, nullptr);
        const int on = 1;
        ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(poll, accepted);
        continue;
      }
      const auto size = ::recv(socket, input.data(), input.size() - unread[socket], 0);
      unread[socket] += size > 0 ? static_cast<std::size_t>(size) : 0;
      const auto whole = unread[socket] / request_size;
      unread[socket] %= request_size;
      if (size <= 0 || ::send(socket, answers.data(), whole * answer.size(), MSG_NOSIGNAL) < 0) {
        unread.erase(socket);
        ::close(socket);
      }
    }
  }
}

}  // namespace battlesbit::bench
