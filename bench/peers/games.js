// Games with their matches, players and users from PostgreSQL, as the API has them: mercurius with its JIT compiler, its
// loaders, so that each kind of row costs one statement, and prepared statements. node games.js URI CONNECTIONS PORT
const fastify = require('fastify');
const mercurius = require('mercurius');
const pg = require('pg');

const [uri, connections, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: uri, max: Number(connections) });

const schema = `
  type User { id: ID! nickName: String }
  type GameMatchParticipant { id: ID! user: User! }
  type GameMatch { id: ID! status: String! participants: [GameMatchParticipant!] }
  type GameMatchEdge { node: GameMatch }
  type GameMatchConnection { edges: [GameMatchEdge] }
  type Game { id: ID! title: String! minPlayers: Int! maxPlayers: Int! matches(first: Int): GameMatchConnection! }
  type GameEdge { node: Game }
  type GameConnection { edges: [GameEdge] }
  type Query { games(first: Int): GameConnection! }
`;

const ask = async (name, text, values) => (await pool.query({ name, text, values })).rows;
const connection = (rows) => ({ edges: rows.map((node) => ({ node })) });

// The rows of each parent, in the order of the parents.
function grouped(queries, rows, parent) {
  const groups = new Map(queries.map(({ obj }) => [obj.id, []]));
  for (const row of rows) groups.get(row[parent]).push(row);
  return queries.map(({ obj }) => groups.get(obj.id));
}

const resolvers = {
  Query: {
    games: async (_, { first }) =>
      connection(
        await ask(
          'games',
          `select id, title, min_players as "minPlayers", max_players as "maxPlayers" from games
           order by created_at, id limit $1`,
          [first],
        ),
      ),
  },
};

const loaders = {
  Game: {
    matches: async (queries) => {
      const rows = await ask(
        'matches',
        `select m.id, m.status, m.game_id from unnest($1::uuid[]) g(id) cross join lateral
           (select id, status, game_id from matches where game_id = g.id order by created_at, id limit $2) m`,
        [queries.map(({ obj }) => obj.id), queries[0].params.first],
      );
      return grouped(queries, rows, 'game_id').map(connection);
    },
  },
  GameMatch: {
    participants: async (queries) => {
      const rows = await ask(
        'participants',
        'select id, match_id, user_id from participants where match_id = any($1::uuid[]) order by joined_at, id',
        [queries.map(({ obj }) => obj.id)],
      );
      return grouped(queries, rows, 'match_id');
    },
  },
  GameMatchParticipant: {
    user: async (queries) => {
      const ids = [...new Set(queries.map(({ obj }) => obj.user_id))];
      const rows = await ask('users', 'select id, nick_name as "nickName" from users where id = any($1::uuid[])', [ids]);
      const users = new Map(rows.map((row) => [row.id, row]));
      return queries.map(({ obj }) => users.get(obj.user_id));
    },
  },
};

const app = fastify();
app.register(mercurius, { schema, resolvers, loaders, jit: 1 });
app.listen({ host: '127.0.0.1', port: Number(port) });
