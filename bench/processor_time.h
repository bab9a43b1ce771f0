// How much processor time a process has used, all of its threads, in user space and in the kernel. Any thread.
#pragma once

#include <cstdlib>
#include <ctime>
#include <sys/types.h>

namespace battlesbit::bench {

inline double processor_seconds(pid_t process) {
  clockid_t clock = 0;
  timespec used{};
  if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &used) != 0) std::abort();
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

}  // namespace battlesbit::bench
