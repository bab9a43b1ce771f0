// The pictures of players at /images/<id>. They never change, so that clients and proxies may keep them. Loop thread
// only.
#pragma once

#include <string>
#include <string_view>

#include "adapters/controllers/http/router.h"
#include "domain/services/images.h"

namespace battlesbit::http {

// `images` must outlive the router.
void add_images(Router& router, Images& images);

}  // namespace battlesbit::http
