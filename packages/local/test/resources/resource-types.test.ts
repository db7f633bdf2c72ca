import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOwnedType, findResourceType, resourceTypes } from '../../src/resources/resource-types';

const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

test('every file that is named after a type is in the index, and nothing else is', () => {
  const files = readdirSync(join(__dirname, '../../src/resources')).filter((file) => /^(aws|custom)-/.test(file));
  const named = files.map((file) => bare(file.replace('.ts', ''))).sort();
  expect(resourceTypes.map(({ type }) => bare(type)).sort()).toEqual(named);
});

test('only types of the data plane are owned', () => {
  expect(findOwnedType('AWS::Lambda::EventSourceMapping')?.type).toBe('AWS::Lambda::EventSourceMapping');
  expect(findOwnedType('AWS::Kinesis::Stream')).toBeUndefined();
  expect(findResourceType('AWS::Kinesis::Stream')?.owner).toBe('substrate');
});

test('the data plane names what it stands in for', () => {
  const about = { stackName: 'Shop', logicalId: 'Cpu', region: 'eu-west-3', accountId: '000000000000' };
  const identify = (properties: object) =>
    findOwnedType('AWS::CloudWatch::Alarm')!.identify({ ...about, properties: { ...properties }, newId: () => 'k3' });
  expect(identify({})).toEqual({
    ref: 'Shop-Cpu-k3',
    attributes: { Arn: 'arn:aws:cloudwatch:eu-west-3:000000000000:alarm:Shop-Cpu-k3' },
  });
  expect(identify({ AlarmName: 'busy' }).ref).toBe('busy');
});
