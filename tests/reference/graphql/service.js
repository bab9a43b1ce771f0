// The service of pkg/graphql/testing/service.cc once more, for graphql-js.
import { GraphQLError } from 'graphql';

function give({ give: what }) {
  if (what === 'NULL') return null;
  if (what === 'ERROR') throw new GraphQLError('It was refused.', { extensions: { code: 'REFUSED' } });
  // Faults of the service, of which clients are told nothing.
  if (what === 'FAULT' || what === 'THROW') throw new GraphQLError('Something went wrong on our side. Please try again.');
  return 'value';
}
const later = async (args) => give(args);

class Nest {
  now = give;
  nowRequired = give;
  later = later;
  laterRequired = later;
  nest = () => new Nest();
  nestRequired = () => new Nest();
  nestLater = async () => new Nest();
  nestLaterRequired = async () => new Nest();
  nests = ({ count }) => Array.from({ length: count }, () => new Nest());
  nestsRequired = this.nests;
  items = (args) => ['value', give(args), 'value'];
  itemsRequired = this.items;
}

const rex = { __typename: 'Dog', id: 'd1', name: 'Rex', barks: ({ loud }) => loud };
const tom = { __typename: 'Cat', id: 'c1', name: 'Tom', lives: 9 };

export const root = {
  hello: 'world',
  nest: () => new Nest(),
  maybe: () => new Nest(),
  dog: null,
  pets: [rex, tom],
  node: ({ id }) => [rex, tom].find((pet) => pet.id === id) ?? null,
  echo: (args) => JSON.stringify(args),
  append: async ({ text }) => text,
  refuse() {
    throw new GraphQLError('You may not.', { extensions: { code: 'FORBIDDEN' } });
  },
};
