import { expect, test } from 'vitest';
import { parseOptions } from '../src/options';

test('without arguments the first pattern runs with 20,000 records', () => {
  expect(parseOptions([], '/home/user')).toMatchObject({
    pattern: 'kinesis-apigw',
    count: 20_000,
    seed: 1,
    file: undefined,
  });
});

test('each pattern has a number of records of its own', () => {
  expect(parseOptions(['msk-cluster'], '/')).toMatchObject({ count: 100_000 });
  expect(parseOptions(['kinesis-kdf'], '/')).toMatchObject({ count: 20_000 });
});

test('each option lands in its own place', () => {
  const args = '--count 11 --seed 12 --port 13 --substrate-port 14 --time-scale 15 --file mine.ndjson kinesis-apigw';
  expect(parseOptions(args.split(' '), '/home/user')).toEqual({
    pattern: 'kinesis-apigw',
    count: 11,
    seed: 12,
    port: 13,
    substratePort: 14,
    timeScale: 15,
    file: '/home/user/mine.ndjson',
  });
});

test.each([
  [['kinesis-nothing'], 'unknown pattern "kinesis-nothing": it must be one of kinesis-apigw'],
  [['toString'], 'unknown pattern "toString": it must be one of kinesis-apigw'],
  [['--records', '5'], "Unknown option '--records'"],
  [['--count', 'many'], '--count must be a whole number from 1 to 1000000, got "many"'],
  [['msk-cluster', '--file', 'mine'], '--file is not for msk-cluster: it sends numbered messages'],
  [['--count', '0'], '--count must be a whole number from 1 to 1000000, got "0"'],
  [['--port', '70000'], '--port must be a whole number from 0 to 65535, got "70000"'],
  [['kinesis-apigw', 'msk-lambda'], 'one pattern at a time, got also "msk-lambda"'],
])('%j is refused by name', (args, message) => {
  expect(() => parseOptions(args, '/')).toThrow(message);
});
