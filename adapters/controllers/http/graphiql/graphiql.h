// GraphiQL at "/", for people who look at the API with a browser. Loop thread only.
#pragma once

#include "adapters/controllers/http/router.h"

namespace battlesbit::http {

void add_graphiql(Router& router);

}  // namespace battlesbit::http
