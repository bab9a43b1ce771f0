// Starts the exchange simulator on a free port for one test file and ends it with it. EXCHANGE_URL (http://host:port) uses one
// that already runs instead.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

export async function startSimulator(...argumentsOfIt) {
  if (process.env.EXCHANGE_URL) return { http: process.env.EXCHANGE_URL, ws: process.env.EXCHANGE_URL.replace('http', 'ws'), stop() {} };
  const program = process.env.EXCHANGE_SIMULATOR;
  if (!program) throw new Error('EXCHANGE_SIMULATOR must name the exchange_simulator program (see ./run)');
  const child = spawn(program, argumentsOfIt.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    http: `http://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      if (code !== 0) throw new Error(`the simulator ended with ${code}`);
    },
  };
}

// Resolves with the first value given to `take` for which it is true; rejects after ten seconds.
export function expectation(name) {
  let resolve;
  const promise = new Promise((fulfil, reject) => {
    resolve = fulfil;
    setTimeout(() => reject(new Error(`${name}: nothing came within 10 s`)), 10_000).unref();
  });
  return { promise, resolve };
}

export const symbols = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'BNBUSDT', 'XRPUSDT', 'DOGEUSDT', 'ADAUSDT'];
