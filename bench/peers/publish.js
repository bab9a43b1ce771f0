// uWebSockets (its C++, under a thin JavaScript) as a server of prices: node publish.js PORT
// A WebSocket client that says anything after connection_init subscribes; POST /publish sends its body to all of them.
const uws = require('@trufflesuite/uws-js-unofficial');

const app = uws.App();
app.ws('/graphql', {
  idleTimeout: 0,
  maxBackpressure: 16 * 1024 * 1024,
  message: (socket, message) => {
    if (Buffer.from(message).includes('connection_init')) {
      socket.send('{"type":"connection_ack"}');
    } else {
      socket.subscribe('prices');
      socket.send('{"type":"subscribed"}');
    }
  },
});
app.post('/publish', (response) => {
  const pieces = [];
  response.onAborted(() => {});
  response.onData((piece, isLast) => {
    pieces.push(Buffer.from(piece.slice(0)));
    if (!isLast) return;
    app.publish('prices', Buffer.concat(pieces), false);
    response.end('');
  });
});
app.listen('127.0.0.1', Number(process.argv[2]), (socket) => {
  if (!socket) process.exit(1);
});
