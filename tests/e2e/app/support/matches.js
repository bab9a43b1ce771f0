// Players who get into a match of a game.
import * as documents from './documents.js';

export async function gameTitled(player, title) {
  const { games } = await player.run(documents.games);
  return games.edges.map((edge) => edge.node).find((game) => game.title === title);
}

// All of them join; the match that they are told of.
export async function matchOf(players, title) {
  const game = await gameTitled(players[0], title);
  const told = players.map((player) => player.watch(documents.notificationCreated));
  // A subscription listens when its first message may come: the clock's tells that this connection does.
  for (const player of players) {
    const clock = player.watch(documents.currentTime);
    await clock.next('the connection to listen');
    clock.stop();
  }
  for (const player of players) await player.run(documents.joinGame, { id: game.id });
  for (const notices of told) {
    await notices.next('the match', ({ notificationCreated: notice }) => notice.target === 'MATCH' && notice.action === 'CREATED');
    notices.stop();
  }
  const { myMatches } = await players[0].run(documents.myMatches, { first: 1 });
  return myMatches.edges[0].node;
}

// What happens in a match, as one player sees it.
export class Board {
  constructor(player, match) {
    this.player = player;
    this.match = match;
    this.updates = player.watch(documents.matchUpdated, { id: match });
  }

  // The match, once it is so.
  async status(status) {
    const { matchUpdated } = await this.updates.next(`the match to be ${status}`, ({ matchUpdated: { match } }) => match.status === status);
    return matchUpdated;
  }

  // The position, once it is so.
  async position(id, fits, what = 'the position') {
    let found;
    await this.updates.next(what, ({ matchUpdated: { match } }) => {
      found = match.positions.find((position) => position.id === id);
      return found && fits(found);
    });
    return found;
  }

  stop() {
    this.updates.stop();
  }
}
