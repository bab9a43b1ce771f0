// How GraphQL names become C++ names. Pure.
#pragma once

#include <string>
#include <string_view>

#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphqlgen {

std::string snake_case(std::string_view name);     // changePercent24Hr -> change_percent24_hr, userID -> user_id
std::string constant_name(std::string_view name);  // stop_loss -> kStopLoss, ASC -> kAsc
std::string class_name(std::string_view name);     // joinGame -> JoinGame, _service -> Service

// The C++ type of an input value: std::vector<std::optional<std::string>>, GameCurrency.
std::string input_type(graphql::TypeRef type);
// The same for an argument or input field, where null and "not given" differ: Nullable<std::string>.
std::string member_type(graphql::TypeRef type);
// The shape that writes a field: NonNull<List<GameShape>>.
std::string shape(graphql::TypeRef type);

}  // namespace battlesbit::graphqlgen
