import { once } from 'node:events';
import { createServer } from 'node:net';
import { Admin } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { surviveLateErrors } from '../src/kafka/survive-late-errors';

test('a connection that errs after it was given up does not end the process', async () => {
  const closing = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(closing, 'listening');
  const address = closing.address();
  const bootstrapBrokers = [`127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`];
  closing.close();
  await once(closing, 'close');
  const admin = surviveLateErrors(new Admin({ clientId: 'late', bootstrapBrokers, retries: 0 }));
  const failed = once(admin, 'client:broker:failed');
  await expect(admin.metadata({ topics: [] })).rejects.toThrow();
  const [{ connection }] = await failed;
  expect(() => connection.emit('error', new Error('reset by the broker'))).not.toThrow();
  await admin.close();
});
