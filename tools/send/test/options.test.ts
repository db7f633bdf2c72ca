import { expect, test } from 'vitest';
import { parseOptions } from '../src/options';
import { UsageError } from '../src/usage-error';

const parse = (line: string) => parseOptions(line.split(' ').filter(Boolean), '/home/me');

test('every option arrives under its name', () => {
  const line =
    '--deployed --state-directory state --stack-name orders --region eu-west-1 --authorization cognito --user ann --count 70 --rate 12 --per-request 9 --records trips --file trades.ndjson --seed 5';
  expect(parse(line)).toEqual({
    deployed: true,
    stateDirectory: '/home/me/state',
    stackName: 'orders',
    region: 'eu-west-1',
    authorization: 'cognito',
    user: 'ann',
    count: 70,
    rate: 12,
    recordsPerRequest: 9,
    records: 'trips',
    file: '/home/me/trades.ndjson',
    seed: 5,
  });
});

test('without options 1,000 trades go to the local run as fast as it takes them', () => {
  expect(parse('')).toMatchObject({
    ...{ deployed: false, records: 'trades', count: 1_000, rate: undefined, recordsPerRequest: undefined, seed: 1 },
  });
});

test.each([
  ['--count 0', '--count must be a whole number from 1 to 1000000, got "0"'],
  ['--rate 1.5', '--rate must be a whole number from 1 to 100000, got "1.5"'],
  ['--per-request 501', '--per-request must be a whole number from 1 to 500, got "501"'],
  ['--records fares', '--records must be one of trades, trips, got "fares"'],
  ['--authorization basic', '--authorization must be one of iam, cognito, none, got "basic"'],
  ['--region eu-west-1', '--region is for --deployed'],
  ['--password secret', "'--password'"],
])('%s is refused with what is allowed', (line, message) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(message);
});
