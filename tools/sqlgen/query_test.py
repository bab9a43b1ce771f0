import unittest

import query


def parse(sql, head="-- name: Find\n-- returns: many\n"):
    return query.parse("a/b.sql", head + sql)


class Parameters(unittest.TestCase):
    def test_are_numbered_in_the_order_of_their_first_use(self):
        one = parse("select :second, :first, :second")
        self.assertEqual(one.statement(), "select $1, $2, $1")
        self.assertEqual(one.parameters, ["second", "first"])

    def test_are_not_casts_texts_names_or_comments(self):
        text = """select ':a', E'it\\'s :b', 'x''s :c', ":d", $$ :e $$, $t$ :f $t$, e::text, l[1:2], l[i:n] /* :g */ -- :h"""
        one = parse(text)
        self.assertEqual(one.parameters, [])
        self.assertEqual(one.statement(), text)

    def test_may_be_cast(self):
        self.assertEqual(parse("select :ids::uuid[]").statement(), "select $1::uuid[]")


class Directives(unittest.TestCase):
    def test_are_read_from_the_comments_on_top(self):
        one = parse("-- row: UserRow\n-- nullable: total, :avatar\n-- not null: id\n-- Why it is.\n\nselect 1;\n")
        self.assertEqual((one.name, one.returns, one.row), ("Find", "many", "UserRow"))
        self.assertEqual((one.nullable, one.not_null), ({"total", ":avatar"}, {"id"}))
        self.assertEqual(one.comment, ["Why it is."])
        self.assertEqual(one.statement(), "select 1")

    def test_refuse_what_they_do_not_know_with_file_and_line(self):
        for head, message in (
            ("-- name: find\n", "a/b.sql:1: error: a name is written LikeThis, not 'find'"),
            ("-- name: Find\n-- returns: two\n", "a/b.sql:2: error: returns is one of"),
            ("-- name: Find\n", "a/b.sql:1: error: the line '-- returns: ...' is missing"),
        ):
            with self.assertRaises(query.QueryError) as refused:
                parse("select 1", head)
            self.assertIn(message, str(refused.exception))

    def test_are_nothing_without_a_statement(self):
        with self.assertRaises(query.QueryError):
            parse("-- only this\n")


class Lines(unittest.TestCase):
    def test_of_a_position_are_those_of_the_file(self):
        one = parse("select a,\n  :missing\nfrom b")
        self.assertEqual(one.line_of(one.sql.index("$1") + 1), 4)
        self.assertEqual(one.line_of(0), 3)


if __name__ == "__main__":
    unittest.main()
