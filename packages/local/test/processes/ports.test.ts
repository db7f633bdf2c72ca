import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePort } from '../../src/processes/ports';

test('a port that is in use is named, with the option that takes another', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(choosePort(port, '--port')).rejects.toThrow(
    `port ${port} is in use: give --port another one, or 0 for any free port`,
  );
  server.close();
  await once(server, 'close');
  expect(await choosePort(port, '--port')).toBe(port);
});

test('0 gives a free port', async () => {
  expect(await choosePort(0, '--port')).toBeGreaterThan(1023);
});
