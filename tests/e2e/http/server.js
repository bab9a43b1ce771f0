// A server of the tests' own, which they start and end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export async function openServer() {
  const program = process.env.EXAMPLE_SERVER;
  if (!program) throw new Error('EXAMPLE_SERVER must name the program example_server');
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
