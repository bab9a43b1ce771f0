// Who holds a lease, for people who look into the database.
#pragma once

#include <string>

namespace battlesbit::wiring {

std::string process_name();  // "host:pid"

}  // namespace battlesbit::wiring
