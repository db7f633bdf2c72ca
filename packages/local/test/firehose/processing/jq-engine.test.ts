import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { checkQuery } from '../../../src/firehose/processing/metadata-extraction/check-query';
import { JqEngine } from '../../../src/firehose/processing/metadata-extraction/jq-engine';
import { JqThread } from '../../../src/firehose/processing/metadata-extraction/jq-thread';

/** Of work, not of the clock: the machine may be busy. */
const TIME_LIMIT = 300;
let stopping = new AbortController();

afterEach(() => {
  stopping.abort();
  stopping = new AbortController();
});

const engine = (query: string) => new JqEngine(new JqThread(query, stopping.signal, TIME_LIMIT));

test('the answers to many records are in their order', async () => {
  const numbers = Array.from({ length: 2_345 }, (_, number) => number);
  const records = numbers.map((number) => JSON.stringify({ number, at: { taxi: `t"${number}\n` } }, null, number % 3));
  const answers = await engine('{taxi: .at.taxi, half: (.number / 2)} # fields').evaluate(records);
  expect(answers).toEqual(numbers.map((number) => ({ keys: { taxi: `t"${number}\n`, half: String(number / 2) } })));
});

/** A query that does what a record asks for, and the records that ask, each between two good ones. */
async function answersTo(parts: readonly string[]) {
  const branches = parts.map((part, index) => `if .bad == ${index} then ${part} el`);
  const records = parts.flatMap((_, bad) => [{ a: `good ${bad}` }, { bad }]);
  const answers = await engine(`${branches.join('')}se {a: .a} end`).evaluate(
    records.map((one) => JSON.stringify(one)),
  );
  const goods = answers.filter((_, index) => index % 2 === 0);
  expect(goods).toEqual(parts.map((_, index) => ({ keys: { a: `good ${index}` } })));
  return answers
    .filter((_, index) => index % 2 === 1)
    .map((answer) => ('error' in answer ? answer.error : answer.keys));
}

test('a record that makes the query fail has an error, those beside it go on', async () => {
  const parts = ['error', 'empty', '{a: 1}, {a: 2}', '[1]', '{a: null}', '{a: ""}', '{a: {}}', '{a: 1.5, b: false}'];
  expect(await answersTo(parts)).toEqual([
    '{"bad":0}',
    'the query gives no object',
    'the query gives more than one value',
    'the query gives no object',
    'partition key a is null',
    'partition key a is empty',
    'partition key a is no text, number or boolean',
    { a: '1.5', b: 'false' },
  ]);
});

test('a record that makes the query endless, greedy or meddlesome has an error, those beside it go on', async () => {
  const greedy = 'reduce range(40) as $time ("x"; . + .)';
  expect(await answersTo(['(def f: f; f)', greedy, 'halt', '("no" | halt_error)', '{a: input}'])).toEqual([
    `the query does not end within ${TIME_LIMIT} ms`,
    'jq broke down',
    'the query gives no answer',
    'Non-zero exit code: 5\nno',
    'break',
  ]);
});

test('calls of several shards at once get their own answers', async () => {
  const both = engine('{a: (if .slow then [range(1e4)] | length else .a end)}');
  const calls = [3, 1, 2].map((a) => both.evaluate([JSON.stringify({ a, slow: a === 3 })]));
  expect(await Promise.all(calls)).toEqual(['10000', '1', '2'].map((a) => [{ keys: { a } }]));
});

test('a stop ends a query at once, and the calls that wait for it', async () => {
  const endless = engine('if .endless then (def f: f; f) else {a: .a} end');
  await endless.evaluate(['{"a":1}']);
  const ended = Promise.allSettled([endless.evaluate(['{"endless":true}']), endless.evaluate(['2', '3'])]);
  // By then the thread has the record.
  await setImmediate();
  stopping.abort(new Error('stopped'));
  expect((await ended).map((call) => 'reason' in call && call.reason.message)).toEqual(['stopped', 'stopped']);
});

test.each([
  ['{a: .a', /unexpected end of file/],
  ['.a) | (.b', /syntax error/],
  ['{a: wheelbarrow}', /wheelbarrow\/0 is not defined/],
])('%s is no query', (query, mistake) => {
  expect(checkQuery(query)).toMatch(mistake);
});

test.each(['-(.a)', 'def f: f; f', '{a: .a} # comment'])('%s is a query, which the check does not run', (query) => {
  expect(checkQuery(query)).toBeUndefined();
});
