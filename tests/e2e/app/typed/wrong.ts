// What the generated types must refuse: the marks below are errors themselves when there is nothing to refuse.
import { graphql } from './gql/index.js';
import type { GameFilter, TypedGamesQuery } from './gql/graphql.js';

// @ts-expect-error: there is no such filter.
const filter: GameFilter = { isFun: true };

export const wrongTitle = (games: TypedGamesQuery) =>
  // @ts-expect-error: the title was asked for, the description was not.
  games.games.edges?.[0]?.node?.description;

export { filter, graphql };
