// The contents of """block strings""": common indentation and blank first and last lines do not count. Pure, any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace battlesbit::graphql {

// `raw` is what stands between the quotes, with \""" already made """.
std::string dedent_block_string(std::string_view raw);

// A block string that reads back as `text`, without indentation of its own: """...""".
std::string print_block_string(std::string_view text);

}  // namespace battlesbit::graphql
