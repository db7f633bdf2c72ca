import { ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StreamConsumers } from '../../src/event-source-mapping/stream-consumers';
import { Stage } from '../event-source-mapping/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

test('a consumer that is asked for twice is registered once, and is gone after its deletion, also when deleted twice', async () => {
  const StreamARN = stage.streamArn(await stage.createStream());
  const names = async () => {
    const { Consumers = [] } = await stage.kinesis.send(new ListStreamConsumersCommand({ StreamARN }));
    return Consumers.map(({ ConsumerName }) => ConsumerName);
  };
  const consumers = new StreamConsumers(stage.context());
  const properties = { StreamARN, ConsumerName: 'fast' };
  const identity = await consumers.make(properties);
  expect(await consumers.make(properties)).toEqual(identity);
  expect(identity).toEqual({
    ref: expect.stringMatching(/^arn:aws:kinesis:eu-central-1:\d{12}:stream\/trips-\w+\/consumer\/fast:\d{10}$/),
    attributes: {
      ConsumerARN: identity.ref,
      ConsumerCreationTimestamp: identity.ref.split(':').at(-1),
      ConsumerName: 'fast',
      ConsumerStatus: 'ACTIVE',
      StreamARN,
    },
  });
  expect(await names()).toEqual(['fast']);
  const resource = { stackName: 'Taxi', logicalId: 'Fast', type: consumers.type, properties, attributes: {} };
  for (let times = 0; times < 2; times++) await consumers.remove({ ...resource, ref: identity.ref });
  expect(await names()).toEqual([]);
});
