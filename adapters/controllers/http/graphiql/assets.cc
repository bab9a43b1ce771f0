#include "adapters/controllers/http/graphiql/assets.h"

#include <array>

// The assembler copies a file into the read-only data between two symbols. (#embed of C++26 would do the same, but the
// compiler cache does not yet see its files.)
// NOLINTBEGIN
#define EMBED(name, file)                                                              \
  asm(".pushsection .rodata\n.global embedded_" #name "\n.global embedded_" #name      \
      "_end\n"                                                                         \
      "embedded_" #name ":\n.incbin \"" GRAPHIQL_BUNDLE "/" file "\"\nembedded_" #name \
      "_end:\n"                                                                        \
      ".popsection\n");                                                                \
  extern "C" const char embedded_##name[], embedded_##name##_end[];

EMBED(index, "index.html.gz")
EMBED(page_css, "page.css.gz")
EMBED(page_js, "page.js.gz")
EMBED(graphiql_css, "graphiql.css.gz")
EMBED(graphiql_js, "graphiql.js.gz")
EMBED(graphql_ws_js, "graphql-ws.js.gz")
EMBED(react_js, "react.js.gz")
EMBED(react_dom_js, "react-dom.js.gz")
// NOLINTEND

#define BYTES_OF(name) \
  std::string_view(embedded_##name, static_cast<std::size_t>(embedded_##name##_end - embedded_##name))

namespace battlesbit::http {
namespace {
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kCss = "text/css; charset=utf-8";
constexpr std::string_view kScript = "text/javascript; charset=utf-8";
}  // namespace

std::span<const Asset> graphiql_assets() {
  static const std::array assets{
      Asset{"/", kHtml, BYTES_OF(index)},
      Asset{"/graphiql/page.css", kCss, BYTES_OF(page_css)},
      Asset{"/graphiql/page.js", kScript, BYTES_OF(page_js)},
      Asset{"/graphiql/graphiql.css", kCss, BYTES_OF(graphiql_css)},
      Asset{"/graphiql/graphiql.js", kScript, BYTES_OF(graphiql_js)},
      Asset{"/graphiql/graphql-ws.js", kScript, BYTES_OF(graphql_ws_js)},
      Asset{"/graphiql/react.js", kScript, BYTES_OF(react_js)},
      Asset{"/graphiql/react-dom.js", kScript, BYTES_OF(react_dom_js)},
  };
  return assets;
}

}  // namespace battlesbit::http
