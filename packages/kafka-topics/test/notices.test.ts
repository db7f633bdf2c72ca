import { Lazy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { EventPollers } from '../src';
import { build, type PropsIn } from './mapping';

/** What synthesis says of the mapping. */
function infosOf(propsIn: PropsIn = {}): string[] {
  const { metadata } = build(propsIn).mapping.node;
  return metadata.filter(({ type }) => type === 'aws:cdk:info').map(({ data }) => String(data));
}

describe('synthesis says what pollers cost', () => {
  test.each([
    [1, 135],
    [10, 135],
    [11, 270],
    [200, 2_701],
  ])('%i of them: %i USD a month', (minimum, usd) => {
    expect(Math.round(EventPollers.provisioned({ minimum }).usdPerMonth() ?? 0)).toBe(usd);
    expect(infosOf({ pollers: EventPollers.provisioned({ minimum }) })).toEqual([
      expect.stringMatching(new RegExp(`^pollers cost about ${usd} USD a month before any traffic`)),
    ]);
  });

  test('and that a group shares them', () => {
    const [text] = infosOf({ pollers: EventPollers.provisioned({ groupName: 'night' }) });
    expect(text).toContain('shared with the mappings of the same group');
  });

  test('and nothing of a number that only the deployment knows', () => {
    const minimum = Lazy.number({ produce: () => 5 });
    expect(infosOf({ pollers: EventPollers.provisioned({ minimum }) })).toEqual([]);
  });
});

test('synthesis says what pollers on demand need', () => {
  expect(EventPollers.onDemand().usdPerMonth()).toBeUndefined();
  expect(infosOf({ pollers: EventPollers.onDemand() })).toEqual([
    expect.stringContaining('these need a NAT gateway or VPC endpoints'),
  ]);
});
