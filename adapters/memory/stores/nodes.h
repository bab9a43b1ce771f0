// What an id is the id of, in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/nodes.h"

namespace battlesbit::memory {

class Nodes final : public battlesbit::Nodes {
 public:
  explicit Nodes(Context context) : context_(context) {}
  Task<Result<std::map<Uuid, Noun>>> nouns_of(std::vector<Uuid> ids) override;

 private:
  Context context_;
};

}  // namespace battlesbit::memory
