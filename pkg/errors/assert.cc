#include "pkg/errors/assert.h"

#include <cstdio>
#include <cstdlib>

namespace battlesbit {

void assert_failed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr,
               "{\"level\":\"fatal\",\"message\":\"broken invariant: %s\",\"condition\":\"%s\",\"at\":\"%s:%d\"}\n",
               why, condition, file, line);
  std::abort();
}

}  // namespace battlesbit
