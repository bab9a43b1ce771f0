"""Whole generations against a private PostgreSQL."""

import contextlib
import importlib.util
import itertools
import pathlib
import tempfile
import unittest

import libpq
import server

HERE = pathlib.Path(__file__).parent
SCHEMA = """
create type mood as enum ('good', 'bad');
create domain score as bigint check (value >= 0);
create table players (id uuid primary key, nick text, mood mood not null, score score not null, tags text[] not null);
create table games (id uuid primary key, player_id uuid not null references players, at timestamptz not null);
"""


def load_main():
    spec = importlib.util.spec_from_file_location("sqlgen_main", HERE / "__main__.py")
    main = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(main)
    return main


class Generation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.main = load_main()
        cls.server = cls.enterClassContext(server.private_server())
        cls.databases = (f"test_{number}" for number in itertools.count())

    def connect(self, database):
        return contextlib.closing(libpq.Connection(f"{self.server} dbname={database}"))

    def generate(self, queries, schema=SCHEMA):
        database = next(self.databases)
        with self.connect("postgres") as connection:
            connection.execute(f"create database {database}")
        with tempfile.TemporaryDirectory() as folder, self.connect(database) as connection:
            root = pathlib.Path(folder)
            files = {"schema/0001_first": schema} | {f"queries/{name}": text for name, text in queries.items()}
            for name, text in files.items():
                path = root / f"{name}.sql"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return self.main.generate(root / "schema", root / "queries", connection)

    def refused(self, *messages, **arguments):
        with self.assertRaises((SystemExit, self.main.query.QueryError)) as refused:
            self.generate(**arguments)
        for message in messages:
            self.assertIn(message, str(refused.exception))

    def test_takes_types_and_nullability_from_the_schema(self):
        header = self.generate(
            {
                "players/find": """-- name: FindPlayer
-- returns: optional
-- nullable: :nick
select id, nick, mood, score, tags, score + 1 as more from players where id = :id and nick is not distinct from :nick"""
            }
        )["players.h"]
        for line in (
            "  Uuid id;",
            "  std::optional<std::string> nick{};",
            "    Uuid id{};",
            "    std::optional<std::string> nick{};",
            "    std::string mood{};",
            "    std::int64_t score{};",
            "    std::vector<std::string> tags{};",
            "    std::optional<std::int64_t> more{};",
        ):
            self.assertIn(f"{line}\n", header)

    def test_takes_a_left_joined_column_for_nullable(self):
        header = self.generate(
            {
                "games/all": """-- name: All
-- returns: many
-- not null: games
select p.id, g.id as game_id, count(*) as games from players p left join games g on g.player_id = p.id group by 1, 2"""
            }
        )["games.h"]
        self.assertIn("    Uuid id{};\n", header)
        self.assertIn("    std::optional<Uuid> game_id{};\n", header)
        self.assertIn("    std::int64_t games{};\n", header)

    def test_shares_a_row_between_areas(self):
        head = "-- returns: many\n-- row: PlayerRow\nselect id, nick from players"
        files = self.generate({"a/one": f"-- name: One\n{head}", "b/two": f"-- name: Two\n{head} where id = :id"})
        self.assertEqual(files["rows.h"].count("struct PlayerRow {"), 1)
        self.assertIn("using Row = PlayerRow;", files["a.h"])
        self.assertIn("using Row = PlayerRow;", files["b.h"])

    def test_refuses_a_shared_row_that_differs(self):
        head = "-- returns: many\n-- row: PlayerRow\nselect id"
        self.refused(
            "two.sql:4: error: PlayerRow",
            queries={"a/one": f"-- name: One\n{head} from players", "a/two": f"-- name: Two\n{head}, nick from players"},
        )

    def test_names_file_line_and_message_of_every_wrong_query(self):
        self.refused(
            'one.sql:4: error: column "nock" does not exist (Perhaps you meant to reference the column "players.nick".)',
            "two.sql:3: error: could not determine data type of parameter $1",
            queries={
                "a/one": "-- name: One\n-- returns: many\nselect id,\n  nock from players",
                "a/two": "-- name: Two\n-- returns: many\nselect 1 as one where :what is null",
            },
        )

    def test_names_file_and_line_of_a_wrong_schema(self):
        self.refused('0001_first.sql:2: error: type "uid" does not exist', queries={}, schema="\ncreate table a (b uid);")

    def test_numbers_the_migrations_and_signs_them(self):
        text = self.generate({}, schema="select 1;")["schema.cc"]
        self.assertIn('{1, "0001_first", "354b7196c9ba5fb4b21cf615bb6ec4cd5c07503c34229feef033fc081a8c03f4",', text)
        self.assertIn('R"sql(select 1;)sql"', text)

    def test_refuses_a_number_that_two_migrations_have(self):
        self.refused("0001_second.sql:1: error: 0001_first has this number", queries={"../schema/0001_second": "select 1"})
        self.refused("a migration is called NNNN_name.sql", queries={"../schema/later": "select 1"})

    def test_refuses_what_cpp_has_no_type_for(self):
        for select, message in (
            ("select sum(score) as s from players", "column 's': type numeric has no C++ type: cast it to bigint"),
            ("select id from players where mood = any(:moods)", "write :moods::text[]::mood[]"),
            ("select 1", "column '?column?' needs a name"),
        ):
            self.refused(message, queries={"a/one": f"-- name: One\n-- returns: many\n{select}"})

    def test_refuses_returns_that_the_statement_does_not(self):
        self.refused("gives columns", queries={"a/one": "-- name: One\n-- returns: count\nselect id from players"})
        self.refused("gives no column", queries={"a/one": "-- name: One\n-- returns: one\ndelete from players"})

    def test_refuses_a_name_twice_and_a_nullable_that_is_not_there(self):
        self.refused(
            "One is also the name of",
            queries={f"{area}/one": "-- name: One\n-- returns: many\nselect id from players" for area in "ab"},
        )
        self.refused(
            "there is no 'nick'", queries={"a/one": "-- name: One\n-- returns: many\n-- nullable: nick\nselect id from players"}
        )


if __name__ == "__main__":
    unittest.main()
