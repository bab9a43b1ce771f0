// Where the tests find the server: BASE_URL, or a scripted server that they start and end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export async function openServer() {
  if (process.env.BASE_URL) return { url: process.env.BASE_URL, close: async () => {} };
  const program = process.env.SCRIPTED_SERVER;
  if (!program) throw new Error('set BASE_URL to a running server, or SCRIPTED_SERVER to the program scripted_server');
  const server = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface({ input: server.stdout }), 'line');
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.kill('SIGTERM');
      const [code] = await once(server, 'exit');
      if (code !== 0) throw new Error(`the server ended with ${code}`);
    },
  };
}
