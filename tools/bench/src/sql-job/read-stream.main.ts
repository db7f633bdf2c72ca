// Reads a stream to its end by GetRecords, a loop for each shard: `read-stream <endpoint> <stream>`. Prints what that took.
import { KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { localCredentials } from '../../../../packages/local/src/local-credentials';
import { pagesOf } from '../read-shard';
import { measureReading } from './plain-reader';

const [endpoint, StreamName] = process.argv.slice(2) as [string, string];
const config = { endpoint, region: 'us-east-1', credentials: localCredentials, requestHandler: new NodeHttpHandler() };
const kinesis = new KinesisClient(config);

async function readShard(shardId: string): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for await (const page of pagesOf({ kinesis }, { streamName: StreamName, shardId }))
    for (const { Data } of page) found.push(Data!);
  return found;
}

async function readStream(begin: () => void): Promise<Uint8Array[]> {
  begin();
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  return (await Promise.all(Shards.map(({ ShardId }) => readShard(ShardId!)))).flat();
}

measureReading(readStream).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
