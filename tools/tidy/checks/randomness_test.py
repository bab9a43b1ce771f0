import unittest

from checks import randomness
from testing import lines

MAKES = """std::random_device device;
std::mt19937_64 engine;
int a = rand();
int b = std::rand();
RAND_bytes(out, 32);
randombytes_buf(out, 32);
::getrandom(out, 32, 0);
std::shuffle(begin, end, engine);
"""


class Randomness(unittest.TestCase):
    def test_each_source_of_chance_is_found(self):
        self.assertEqual(sorted(set(lines(randomness, "application/a.cc", MAKES))), [1, 2, 3, 4, 5, 6, 7, 8])

    def test_adapters_make_it(self):
        self.assertEqual(lines(randomness, "adapters/system/random.cc", MAKES), [])

    def test_words_that_contain_it_are_fine(self):
        self.assertEqual(lines(randomness, "domain/a.cc", "operand(1); random_.fill(id); brand();  // rand()\n"), [])
