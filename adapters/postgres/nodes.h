// What an id is the id of, asked of all tables in one statement. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/nodes.h"

namespace battlesbit::postgres {

class Nodes final : public battlesbit::Nodes {
 public:
  explicit Nodes(Context context) : context_(context) {}
  Task<Result<std::map<Uuid, Noun>>> nouns_of(std::vector<Uuid> ids) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
