import { MultipleErrors, ProtocolError } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { whenCoordinated } from '../src/kafka/when-coordinated';

/** Fails with these errors of the protocol, one after the other, then answers how often it was asked. */
function failing(...ids: readonly string[]): () => Promise<number> {
  let asked = 0;
  return async () => {
    const id = ids[asked++];
    if (id) throw new MultipleErrors('Listing failed.', [new MultipleErrors('failed twice', [new ProtocolError(id)])]);
    return asked;
  };
}

test.each(['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS'])(
  'a question about a group is asked again after %s',
  async (id) => {
    const patience = { milliseconds: 10_000, pauseMilliseconds: 1 };
    expect(await whenCoordinated(failing(id, id), patience)).toBe(3);
  },
);

test('what does not pass is told at once, and what does in the end', async () => {
  const told = (ids: readonly string[], milliseconds: number) =>
    whenCoordinated(failing(...ids), { milliseconds, pauseMilliseconds: 1 });
  await expect(told(['GROUP_AUTHORIZATION_FAILED'], 10_000)).rejects.toThrow('Listing failed.');
  await expect(told(Array(50).fill('NOT_COORDINATOR'), 5)).rejects.toThrow('Listing failed.');
});
