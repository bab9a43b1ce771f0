// A small app in TypeScript: every type of it comes from the endpoint, by @graphql-codegen/cli. It is compiled, then run.
import { GraphQLClient } from 'graphql-request';
import { graphql } from './gql/index.js';
import { GameCurrency, OrderDirection, GameOrderField, type GameFilter } from './gql/graphql.js';

const gamesDocument = graphql(`
  query TypedGames($first: Int!, $filter: GameFilter, $order: GameOrder) {
    games(first: $first, filterBy: $filter, orderBy: $order) {
      totalCount
      edges { cursor node { id title currency entryFee maxPlayers createdAt } }
    }
  }
`);
const assetsDocument = graphql(`
  query TypedAssets { assets { id symbol priceUSD } }
`);

const client = new GraphQLClient(process.env.GRAPHQL_URL!);
const filter: GameFilter = { isActive: true };
const { games } = await client.request(gamesDocument, {
  first: 2,
  filter,
  order: { field: GameOrderField.CreatedAt, direction: OrderDirection.Desc },
});
const titles: string[] = games.edges?.map((edge) => edge?.node?.title ?? '') ?? [];
const currencies: GameCurrency[] = games.edges?.flatMap((edge) => edge?.node?.currency ?? []) ?? [];
const { assets } = await client.request(assetsDocument);
const prices: (number | undefined)[] = assets?.map((asset) => asset?.priceUSD) ?? [];

console.log(JSON.stringify({ total: games.totalCount, titles, currencies, prices }));
