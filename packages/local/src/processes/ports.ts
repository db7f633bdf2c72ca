import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The port itself when it is free on loopback, a free one for 0. `option` is the command's way to choose another. */
export async function choosePort(port: number, option: string): Promise<number> {
  try {
    return await listenOnce(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} is in use: give ${option} another one, or 0 for any free port`);
  }
}

/** Below the ports that systems give to outgoing connections: while who listens there is away, none of those takes its place. */
const LOWEST = 20_000;
const HIGHEST = 30_000;
const ATTEMPTS = 100;

/** A free port for something that comes back to it. */
export async function chooseLastingPort(): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await listenOnce(randomInt(LOWEST, HIGHEST)).catch((error: Error) => error);
    if (typeof port === 'number') return port;
    if (attempt === ATTEMPTS) throw port;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
