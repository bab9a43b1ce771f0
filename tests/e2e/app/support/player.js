// A player's app: urql with its authentication exchange over HTTP, and graphql-ws for subscriptions.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { authExchange } from '@urql/exchange-auth';
import { createClient } from 'graphql-ws';
import { Client, fetchExchange, subscriptionExchange } from 'urql';
import WebSocket from 'ws';
import * as documents from './documents.js';
import { loginCode } from './inbox.js';
import { graphqlUrl, socketUrl, tool } from './stack.js';
import { within } from './until.js';

const wantsLogin = (error) => error.graphQLErrors.some((each) => each.extensions?.code === 'UNAUTHENTICATED');

// Of the transport: refusals of an operation have a path.
const isOfTransport = (each) => each.extensions?.code === 'RATE_LIMITED' && !each.path;
const isTooFast = (error) => error?.graphQLErrors.some(isOfTransport);

// The values of a subscription, in order.
class Watch {
  #values = [];
  #wake = () => {};
  #end;

  constructor(subscribe) {
    this.stop = subscribe({
      value: (value) => this.#add(value),
      end: (reason) => {
        this.#end = reason;
        this.#wake();
      },
    });
  }

  // The first value from here on that fits; those before it are dropped.
  next(what, fits = () => true, limitMs = undefined) {
    return within(what, this.#find(fits), limitMs);
  }

  async #find(fits) {
    for (;;) {
      while (this.#values.length > 0) {
        const value = this.#values.shift();
        if (fits(value)) return value;
      }
      if (this.#end) throw this.#end;
      await new Promise((resolve) => (this.#wake = resolve));
    }
  }

  #add(value) {
    this.#values.push(value);
    this.#wake();
  }
}

export class Player {
  tokens;
  refreshes = 0;

  constructor(email) {
    this.email = email;
    this.sockets = createClient({
      url: socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: () => (this.tokens ? { authorization: `Bearer ${this.tokens.accessToken}` } : {}),
    });
    this.client = new Client({
      url: graphqlUrl,
      preferGetMethod: false,
      requestPolicy: 'network-only',
      exchanges: [
        authExchange(async (utils) => this.#authentication(utils)),
        fetchExchange,
        subscriptionExchange({ forwardSubscription: (operation) => this.#forward(operation) }),
      ],
    });
  }

  // A player with an account of its own, and with money when `usdt` is given.
  static async create(name, usdt) {
    const player = new Player(`${name}-${process.pid}@players.test`);
    await player.login();
    if (usdt !== undefined) await tool('user', 'deposit', player.email, String(usdt));
    return player;
  }

  async login() {
    await this.#requestCode();
    const code = await loginCode(this.email);
    const { loginWithEmail } = await this.run(documents.login, { email: this.email, code });
    this.tokens = loginWithEmail;
    return this;
  }

  // All players here have one address, from which only so many codes are asked for in a minute.
  async #requestCode() {
    for (;;) {
      const { error } = await this.ask(documents.requestCode, { email: this.email });
      const wait = /^\[GraphQL\] Too many tries\. Try again in (\d+) s\.$/.exec(error?.message ?? '');
      if (!wait) return assert.ok(!error, `${this.email} was refused: ${error}`);
      await pause(1_000 * Number(wait[1]));
    }
  }

  // The data of a query or mutation that must succeed.
  async run(document, variables = {}) {
    const { data, error } = await this.ask(document, variables);
    assert.ok(!error, `${this.email} was refused: ${error}`);
    return data;
  }

  // The one error of a query or mutation that must be refused.
  async refused(document, variables = {}) {
    const { error } = await this.ask(document, variables);
    assert.ok(error, 'nothing was refused');
    assert.equal(error.networkError, undefined, String(error));
    assert.equal(error.graphQLErrors.length, 1, String(error));
    const [{ message, path, extensions }] = error.graphQLErrors;
    return { code: extensions.code, message, path };
  }

  // Waits when the server says that this comes too fast.
  async ask(document, variables = {}) {
    const isMutation = /^\s*mutation\b/m.test(document);
    for (;;) {
      const answer = isMutation
        ? await this.client.mutation(document, variables).toPromise()
        : await this.client.query(document, variables).toPromise();
      if (!isTooFast(answer.error)) return answer;
      await pause(1_000 * Number(answer.error.response?.headers.get('retry-after') ?? 1));
    }
  }

  watch(document, variables = {}) {
    return new Watch(({ value, end }) => {
      const { unsubscribe } = this.client.subscription(document, variables).subscribe(({ data, error }) => {
        if (error) end(error);
        if (data) value(data);
      });
      return unsubscribe;
    });
  }

  async close() {
    await this.sockets.dispose();
  }

  #forward(operation) {
    const request = { ...operation, query: operation.query ?? '' };
    return {
      subscribe: (sink) => {
        const running = { unsubscribe: () => {} };
        const begin = () => (running.unsubscribe = this.sockets.subscribe(request, { ...sink, error }));
        // Waits when the server says that this comes too fast.
        const error = (errors) => {
          if (!Array.isArray(errors) || !errors.some(isOfTransport)) return sink.error(errors);
          const timer = setTimeout(begin, 1_000 * errors[0].extensions.retryAfter);
          running.unsubscribe = () => clearTimeout(timer);
          return undefined;
        };
        begin();
        return { unsubscribe: () => running.unsubscribe() };
      },
    };
  }

  #authentication(utils) {
    return {
      addAuthToOperation: (operation) =>
        this.tokens ? utils.appendHeaders(operation, { authorization: `Bearer ${this.tokens.accessToken}` }) : operation,
      didAuthError: (error) => this.tokens !== undefined && wantsLogin(error),
      refreshAuth: async () => {
        const { data } = await utils.mutate(documents.refresh, { token: this.tokens.refreshToken });
        this.tokens = data?.refreshToken;
        this.refreshes += 1;
      },
    };
  }
}

// Somebody who never logged in.
export const anonymous = () => new Player('nobody@players.test');
