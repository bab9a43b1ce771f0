import unittest

from checks import third_party
from testing import lines


class ThirdParty(unittest.TestCase):
    def test_a_client_outside_the_adapters_is_found(self):
        for header in ("boost/beast/http.hpp", "libpq-fe.h", "nats/nats.h", "hiredis/hiredis.h", "curl/curl.h", "simdjson.h",
                       "sodium.h", "openssl/ssl.h", "boost/json.hpp", "boost/asio/post.hpp", "CLI/CLI.hpp"):
            self.assertEqual(lines(third_party, "application/a.cc", f"#include <{header}>\n"), [1], header)

    def test_a_heavy_client_in_a_header_is_found(self):
        self.assertEqual(lines(third_party, "adapters/nats/a.h", "#include <nats/nats.h>\n"), [1])
        self.assertEqual(lines(third_party, "adapters/nats/a.cc", "#include <nats/nats.h>\n"), [])

    def test_an_unknown_header_is_found(self):
        self.assertEqual(lines(third_party, "adapters/a.cc", "#include <grpcpp/grpcpp.h>\n"), [1])

    def test_the_pure_part_of_the_domain_needs_the_standard_library_only(self):
        self.assertEqual(lines(third_party, "domain/entities/a.cc", "#include <vector>\n#include <fmt/format.h>\n"), [2])
        self.assertEqual(lines(third_party, "domain/entities/a.cc", "#include <unistd.h>\n"), [1])

    def test_test_libraries_stay_in_tests(self):
        self.assertEqual(lines(third_party, "pkg/json/a.cc", "#include <gtest/gtest.h>\n"), [1])
        self.assertEqual(lines(third_party, "pkg/json/a_test.cc", "#include <gtest/gtest.h>\n"), [])
