// A JSON value as error sentences show it, in graphql-js's form: { name: "x", list: [1, 2] }. Long lists and deep
// values are cut. Pure, any thread.
#pragma once

#include <string>

#include "pkg/json/value.h"

namespace battlesbit::graphql {

std::string inspect(const json::Value& value);

}  // namespace battlesbit::graphql
