// Reads so many messages of a topic: `read-topic <bootstrap servers> <topic> <count>`. Prints what that took.
import { randomUUID } from 'node:crypto';
import { Consumer } from '@platformatic/kafka';
import { measureReading } from './plain-reader';

const [servers, topic, count] = process.argv.slice(2) as [string, string, string];

/** How long it takes to join a group is not of the reading. */
async function readTopic(begin: () => void): Promise<Uint8Array[]> {
  const consumer = new Consumer({ clientId: 'bench', bootstrapBrokers: [servers], groupId: `plain-${randomUUID()}` });
  consumer.once('consumer:group:join', begin);
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false });
  const found: Uint8Array[] = [];
  for await (const { value } of stream) if (found.push(value) === Number(count)) break;
  return found;
}

measureReading(readTopic).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
