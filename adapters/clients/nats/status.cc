#include "adapters/clients/nats/status.h"

#include <string>

#include <nats/nats.h>

namespace battlesbit::nats {

Result<void> check(int status, const char* code, ErrorKind kind) {
  if (status == NATS_OK) return {};
  return fail(kind, code, std::string("NATS: ") + natsStatus_GetText(static_cast<natsStatus>(status)));
}

}  // namespace battlesbit::nats
