import { expect, test } from 'vitest';
import { objectTimes, splitObjects, tallyObjects } from '../src/count/delivered-objects';

const sent = (...ids: string[]) => ids.map((id) => ({ id, data: `data of ${id}`, partitionKey: 'k' }));
const twins = ['line 1', 'line 2'].map((id) => ({ id, data: 'same', partitionKey: 'k' }));

const object = (key: string, writtenAt: number, ...lines: string[]) => ({
  key,
  bytes: 1,
  text: lines.map((line) => `${line}\n`).join(''),
  writtenAt,
});
const failed = (data: string, errorCode = 'Away') =>
  JSON.stringify({ rawData: Buffer.from(data).toString('base64'), errorCode });
const bucket = (...objects: ReturnType<typeof object>[]) => splitObjects(objects, 'errors/');

test('a record in an object is delivered, one in an error object is set aside with its error code', () => {
  const objects = bucket(object('data/1', 0, 'data of a'), object('errors/1', 0, failed('data of b', 'NoKey')));
  expect(tallyObjects(sent('a', 'b'), objects)).toEqual({
    sent: 2,
    delivered: 1,
    setAside: [{ id: 'b', condition: 'NoKey' }],
    duplicates: 0,
    lost: [],
    deliveredAndSetAside: [],
  });
});

test('the error code of a record that could not be converted is read too', () => {
  const line = JSON.stringify({ rawData: Buffer.from('data of a').toString('base64'), ErrorCode: 'NoSchema' });
  expect(tallyObjects(sent('a'), bucket(object('errors/1', 0, line))).setAside).toEqual([
    { id: 'a', condition: 'NoSchema' },
  ]);
});

test('a record in no object is lost', () => {
  expect(tallyObjects(sent('a', 'b'), bucket(object('data/1', 0, 'data of a')))).toMatchObject({
    delivered: 1,
    lost: ['b'],
  });
});

test('more copies of a record than were sent are duplicates, in objects and in error objects', () => {
  const objects = bucket(
    object('data/1', 0, 'data of a', 'data of a'),
    object('data/2', 0, 'data of a'),
    object('errors/1', 0, failed('data of b'), failed('data of b')),
  );
  expect(tallyObjects(sent('a', 'b'), objects)).toMatchObject({ delivered: 1, duplicates: 3, lost: [] });
});

test('a record that is delivered and set aside is named', () => {
  const objects = bucket(object('data/1', 0, 'data of a'), object('errors/1', 0, failed('data of a')));
  expect(tallyObjects(sent('a'), objects)).toMatchObject({ deliveredAndSetAside: ['a'], duplicates: 1 });
});

test('of equal lines as many are delivered as there are copies', () => {
  expect(tallyObjects(twins, bucket(object('data/1', 0, 'same')))).toMatchObject({ delivered: 1, lost: ['line 2'] });
  expect(tallyObjects(twins, bucket(object('data/1', 0, 'same', 'same')))).toMatchObject({
    delivered: 2,
    lost: [],
    duplicates: 0,
  });
});

test('a record arrived when its first object was written', () => {
  const objects = bucket(
    object('data/1', 300, 'data of a'),
    object('data/2', 200, 'data of a'),
    object('errors/1', 400, failed('data of b')),
  );
  expect([...objectTimes(objects)]).toEqual([
    ['data of a', 200],
    ['data of b', 400],
  ]);
});
