import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { flag, formatted, integer, oneOf, parseTime, readSettings, settingsTable, text } from '../src';

const TABLE = {
  shards: integer({ min: 1, max: 200 }, { default: '2', what: 'How many.' }),
  retain: flag({ what: 'Keep it.' }),
  mode: oneOf({ fast: { speed: 3 }, slow: { speed: 1 } }, { default: 'slow', what: 'How fast.' }),
  name: text(/^[a-z]+$/, 'letters', { what: 'Its name.' }),
  from: formatted('a time such as `2026-11-24T08:00:00Z`', parseTime, { what: 'Where to start.' }),
};

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, TABLE);

test('each kind of setting is read from the command line, where all is text', () => {
  const context = { shards: '17', retain: 'false', mode: 'fast', name: 'orders', from: '1970-01-01T01:00:02+01:00' };
  expect(read(context)).toEqual({ shards: 17, retain: false, mode: { speed: 3 }, name: 'orders', from: 2 });
});

test('numbers and booleans of cdk.json are read too; what was left out is no setting', () => {
  expect(read({ shards: 3, retain: true })).toEqual({ shards: 3, retain: true });
});

test('keys of CDK and its command line are no settings', () => {
  expect(read({ '@aws-cdk/core:x': true, 'aws:cdk:y': true, 'cli-telemetry': false })).toEqual({});
});

describe('mistakes', () => {
  test('are all named at once, with what is allowed and what was given', () => {
    expect(() => read({ shards: 'abc', retain: 'yes', mode: 'LOUD', name: '1a', from: 'now', typo: '1' })).toThrow(
      [
        'Settings (--context name=value):',
        '  typo is no setting; the settings are shards, retain, mode, name, from',
        '  shards must be an integer from 1 to 200, got "abc"',
        '  retain must be true or false, got "yes"',
        '  mode must be one of fast, slow, got "LOUD"',
        '  name must be letters, got "1a"',
        '  from must be a time such as 2026-11-24T08:00:00Z, got "now"',
      ].join('\n'),
    );
  });

  test('between settings are told beside them', () => {
    const conflicts = ({ shards, name }: { shards?: number; name?: string }) => [`${shards} is not for ${name}`];
    const { node } = new App({ context: { shards: '7', name: 'orders', retain: 'no' } });
    expect(() => readSettings(node, TABLE, conflicts)).toThrow('got "no"\n  7 is not for orders');
  });

  test.each(['', ' 4', '4.0', '-1', '0x4', '1e1', '0', '201'])('shards "%s"', (shards) => {
    expect(() => read({ shards })).toThrow('shards must be an integer from 1 to 200');
  });

  test.each(['constructor', 'toString', 'TRUE', ''])('retain "%s"', (retain) => {
    expect(() => read({ retain })).toThrow('retain must be true or false');
  });
});

test('the table for the README tells name, default, what is allowed and what it does', () => {
  expect(settingsTable(TABLE).split('\n').slice(0, 4)).toEqual([
    '| setting | default | allowed | what it does |',
    '| --- | --- | --- | --- |',
    '| `shards` | `2` | an integer from 1 to 200 | How many. |',
    '| `retain` | – | `true` or `false` | Keep it. |',
  ]);
});
