import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { Objects } from '../src/count/read-objects';

/** A bucket with these keys, each object with its key in it. */
function bucketOf(keys: string[]): S3Client {
  const send = async (command: unknown) =>
    command instanceof GetObjectCommand
      ? { Body: { transformToByteArray: async () => Buffer.from(command.input.Key ?? '') } }
      : { Contents: keys.map((Key) => ({ Key, LastModified: new Date(0) })) };
  return { send } as unknown as S3Client;
}

test('what Flink keeps of an object that is not complete is not read: its records would count twice', async () => {
  const complete = ['data/ticker=A/part-1-0', 'data/ticker=A/_SUCCESS', '_part-tmp', 'data/_x_tmp_y/part-2-0'];
  const incomplete = ['data/ticker=A/_part-1-1_tmp_0a1b', '_part-3-0_tmp_2c3d'];
  const read = await new Objects(bucketOf([...complete, ...incomplete]), 'lake').read();
  expect(read.map(({ key }) => key).sort()).toEqual([...complete].sort());
});
