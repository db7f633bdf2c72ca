import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { exitCodeAfter, Interrupted } from '../src/interruption';
import { runLine } from './command-run';

test.each(['topics list', 'produce orders'])('"%s" ends at once while a broker does not answer', async (command) => {
  const abort = new AbortController();
  const silent = createServer(() => abort.abort(new Interrupted(130))).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const startedAt = performance.now();
  const line = `${command} --bootstrap 127.0.0.1:${port} --auth plaintext`;
  await expect(runLine(line, {}, abort.signal)).rejects.toThrow(Interrupted);
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  silent.close();
});

test('the exit code is that of the signal, whatever the command came to', () => {
  const abort = new AbortController();
  expect(exitCodeAfter(abort.signal, 1)).toBe(1);
  abort.abort(new Interrupted(143));
  expect(exitCodeAfter(abort.signal, 0)).toBe(143);
});
