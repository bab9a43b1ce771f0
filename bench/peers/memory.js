// hello and a list of 20 rows from memory: mercurius with its JIT compiler. node memory.js PORT
const fastify = require('fastify');
const mercurius = require('mercurius');

const schema = `
  type Game { id: ID! title: String! minPlayers: Int! maxPlayers: Int! duration: Int! isRanked: Boolean! fee: Float! }
  type Query { hello: String! games: [Game!]! }
`;

const games = Array.from({ length: 20 }, (_, i) => ({
  id: `0190f1c2-0000-7000-8000-0000000000${10 + i}`,
  title: `Game number ${i + 1} of an evening`,
  minPlayers: 2,
  maxPlayers: 10,
  duration: 60 * (i + 1),
  isRanked: i % 2 === 0,
  fee: 2.5 + i,
}));

const app = fastify();
app.register(mercurius, { schema, resolvers: { Query: { hello: () => 'world', games: () => games } }, jit: 1 });
app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
