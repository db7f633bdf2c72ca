import { expect, test } from 'vitest';
import { messageFilter, wrongMessagePattern } from '../../src/event-source-mapping/queue-mapping/message-filter';

const fits = (pattern: string, body: string) => messageFilter([pattern])!(body);

test.each([
  ['JSON that matches', '{"body":{"colour":["teal"]}}', '{"colour":"teal"}', true],
  ['JSON that does not match', '{"body":{"colour":["teal"]}}', '{"colour":"red"}', false],
  ['plain text for a JSON pattern', '{"body":{"colour":["teal"]}}', 'teal', false],
  ['plain text for a JSON pattern of what is missing', '{"body":{"colour":[{"exists":false}]}}', 'teal', false],
  ['plain text that matches', '{"body":["teal"]}', 'teal', true],
  ['plain text by its beginning', '{"body":[{"prefix":"te"}]}', 'teal', true],
  ['JSON for a plain text pattern', '{"body":["teal"]}', '{"colour":"teal"}', false],
])('%s', (_case, pattern, body, wanted) => {
  expect(fits(pattern, body)).toBe(wanted);
});

test('a message passes when any of the filters fits', () => {
  const filter = messageFilter(['{"body":["teal"]}', '{"body":{"number":[5]}}'])!;
  expect(['teal', '{"number":5}', '{"number":6}', 'red'].map(filter)).toEqual([true, true, false, false]);
});

test('without filters every message passes', () => {
  expect(messageFilter([])).toBeUndefined();
});

test.each([
  ['{"attributes":{"SenderId":["1"]}}', 'the pattern must name body, got attributes'],
  ['{"body"', 'a filter pattern must be a JSON text'],
  ['{"body":{"colour":"teal"}}', 'body.colour'],
])('%s is refused', (pattern, message) => {
  expect(wrongMessagePattern(pattern)).toContain(message);
});
