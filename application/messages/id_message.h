// Messages that name one row by its id: {"positionId":"..."}; what happened to it is read from the store. Any thread.
#pragma once

#include <string_view>

#include "domain/entities/id.h"
#include "domain/services/bus.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Errors: MALFORMED_MESSAGE, naming subject, key and reason.
Result<Uuid> uuid_in(const Message& message, std::string_view key);

template <class IdType>
Result<IdType> id_in(const Message& message, std::string_view key) {
  TRY(const auto uuid, uuid_in(message, key));
  return IdType{uuid};
}

}  // namespace battlesbit
