import { expect, test } from 'vitest';
import { parseCommandLine, UsageError } from '../../src/cli/command-line';

test('every option arrives under its name', () => {
  const args =
    '--app cdk.out --stack Data --stack Ingest --context a=1 --context b=x=y --port 0 --substrate-port 4001 --region eu-west-1 --time-scale 2.5 --kinesis-limits --state-directory here --detach';
  expect(parseCommandLine(['up', ...args.split(' ')])).toEqual({
    command: 'up',
    detach: true,
    watch: false,
    options: {
      app: 'cdk.out',
      stacks: ['Data', 'Ingest'],
      context: { a: '1', b: 'x=y' },
      port: 0,
      substratePort: 4001,
      region: 'eu-west-1',
      timeScale: 2.5,
      kinesisLimits: true,
      stateDirectory: 'here',
    },
  });
});

test('options that are left out stay open', () => {
  const { options, detach } = parseCommandLine(['status']);
  expect(detach).toBe(false);
  expect(Object.values(options).filter((value) => value !== undefined)).toEqual([{}]);
});

test.each([
  [['up', '--colour'], "'--colour'"],
  [['dance'], "unknown command 'dance'"],
  [[], 'a command is missing'],
  [['up', 'app.ts'], "unknown argument 'app.ts'"],
  [['up', '--watch', '--detach'], '--watch and --detach exclude each other'],
  [['up', '--context', 'shards'], "--context must be name=value, got 'shards'"],
  [['up', '--port', 'http'], "--port must be an integer from 0 to 65535, got 'http'"],
  [['up', '--substrate-port', '70000'], "--substrate-port must be an integer from 0 to 65535, got '70000'"],
  [['up', '--time-scale', '0'], "--time-scale must be a number above 0, got '0'"],
])('%j is refused by name', (args, message) => {
  expect(() => parseCommandLine(args)).toThrow(UsageError);
  expect(() => parseCommandLine(args)).toThrow(message);
});
