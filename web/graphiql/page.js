// GraphiQL on this server's own endpoint: HTTP for queries and mutations, graphql-transport-ws for subscriptions.
'use strict';

const endpoint = new URL('/graphql', location.href);
const socketEndpoint = new URL(endpoint);
socketEndpoint.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

function authorizationOf(headers) {
  const name = Object.keys(headers ?? {}).find((key) => key.toLowerCase() === 'authorization');
  return name === undefined ? '' : headers[name];
}

// The header editor's token belongs to connection_init on a WebSocket, so another token needs another connection.
let authorization = null;
let socket = null;

function socketFor(wanted) {
  if (wanted === authorization) return socket;
  socket?.dispose();
  authorization = wanted;
  socket = graphqlWs.createClient({
    url: socketEndpoint.href,
    connectionParams: wanted === '' ? undefined : { authorization: wanted },
  });
  return socket;
}

function fetcher(operation, options) {
  const send = GraphiQL.createFetcher({ url: endpoint.href, wsClient: socketFor(authorizationOf(options?.headers)) });
  return send(operation, options);
}

const example = `# The BattlesBit API. To act as a player, write under Headers:
#   {"authorization": "Bearer <access token>"}
query Games {
  games(first: 5) {
    totalCount
    edges {
      node {
        id
        title
        currency
        entryFee
        maxPlayers
      }
    }
  }
}
`;

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: example, defaultEditorToolsVisibility: 'headers' }),
);
