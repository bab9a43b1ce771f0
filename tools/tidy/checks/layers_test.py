import unittest

from checks import layers
from testing import lines


class Layers(unittest.TestCase):
    def test_an_arrow_that_points_back_is_found(self):
        for path, target in (("domain/services/a.h", "application/b.h"), ("application/a.cc", "adapters/postgres/b.h"),
                             ("application/a.cc", "config/b.h"), ("pkg/json/a.cc", "domain/entities/id.h"),
                             ("adapters/nats/a.cc", "cmd/b.h"), ("store/a.h", "adapters/b.h"),
                             ("graph/resolvers/a.cc", "adapters/b.h"), ("application/a.cc", "graph/b.h")):
            self.assertEqual(lines(layers, path, f'// A.\n#include "{target}"\n'), [2], (path, target))

    def test_arrows_that_point_down_are_fine(self):
        for path, target in (("cmd/wiring/a.cc", "adapters/b.h"), ("adapters/a.cc", "application/b.h"),
                             ("graph/a.cc", "application/b.h"), ("application/a.cc", "domain/services/b.h"),
                             ("domain/services/a.h", "pkg/async/task.h"), ("adapters/a.cc", "config/b.h")):
            self.assertEqual(lines(layers, path, f'#include "{target}"\n'), [], (path, target))

    def test_what_is_generated_counts_as_the_layer_that_it_is_made_from(self):
        text = '#include "generated/store/users.h"\n'
        self.assertEqual(lines(layers, "adapters/a.cc", text), [])
        self.assertEqual(lines(layers, "application/a.cc", text), [1])

    def test_the_pure_part_of_the_domain_knows_errors_only(self):
        self.assertEqual(lines(layers, "domain/entities/a.h", '#include "pkg/async/task.h"\n'), [1])
        self.assertEqual(lines(layers, "domain/engine/a.cc", '#include "domain/services/clock.h"\n'), [1])
        self.assertEqual(lines(layers, "domain/engine/a.cc", '#include "pkg/errors/error.h"\n'), [])

    def test_only_tests_use_the_adapters_in_memory(self):
        text = '#include "adapters/memory/clock.h"\n'
        self.assertEqual(lines(layers, "application/a_test.cc", text), [])
        self.assertEqual(lines(layers, "application/a.cc", text), [1])

    def test_the_judge_of_matches_knows_nothing_of_what_it_judges(self):
        for path in ("domain/entities/position_math.h", "domain/engine/arena.h", "domain/entities/position.h",
                     "domain/services/clock.h"):
            self.assertEqual(lines(layers, "domain/verification/a.cc", f'#include "{path}"\n'), [1], path)
            self.assertEqual(lines(layers, "domain/verification/a_test.cc", f'#include "{path}"\n'), [], path)
        for path in ("domain/entities/fixed.h", "domain/entities/match_log.h", "domain/verification/chain.h"):
            self.assertEqual(lines(layers, "domain/verification/a.cc", f'#include "{path}"\n'), [], path)
