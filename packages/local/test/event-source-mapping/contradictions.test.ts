import { expect, test } from 'vitest';
import { refuseContradictions } from '../../src/event-source-mapping/contradictions';
import { mappingSettings } from '../../src/event-source-mapping/mapping-settings';
import type { Properties } from '../../src/resources/resource-type';

const refuse = (properties: Properties) => () =>
  refuseContradictions(
    mappingSettings({ EventSourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/trips', ...properties }),
  );

test.each([
  [{ StartingPosition: 'AT_TIMESTAMP' }, 'AT_TIMESTAMP must come with StartingPositionTimestamp'],
  [{ StartingPosition: 'LATEST', StartingPositionTimestamp: 7 }, 'must come with StartingPosition AT_TIMESTAMP'],
  [{ ParallelizationFactor: 2, TumblingWindowInSeconds: '30' }, 'ParallelizationFactor must be 1'],
])('%o is refused by the names of both', (properties, because) => {
  expect(refuse(properties)).toThrow(because);
});

test.each([
  { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1541139109 },
  { StartingPosition: 'LATEST', ParallelizationFactor: 7, TumblingWindowInSeconds: 0 },
  { StartingPosition: 'TRIM_HORIZON', ParallelizationFactor: 1, TumblingWindowInSeconds: 45 },
])('%o is accepted', (properties) => expect(refuse(properties)).not.toThrow());
