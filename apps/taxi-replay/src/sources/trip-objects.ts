import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { UsageError } from '../usage-error';

/** A text with trips in it, opened when its turn comes. */
export interface TripText {
  readonly name: string;
  open(): Promise<Readable>;
}

export function fileText(path: string): TripText {
  return { name: path, open: async () => createReadStream(path) };
}

/** The objects under a prefix, in the order of their keys. */
export async function* objectTexts(uri: string, region?: string): AsyncGenerator<TripText> {
  const { bucket: Bucket, prefix: Prefix } = parseS3Uri(uri);
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env;
  // An endpoint of one's own has no host name for each bucket.
  const forcePathStyle = (AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL) !== undefined;
  const client = new S3Client({ region, forcePathStyle, requestHandler: new NodeHttpHandler() });
  let found = false;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    for (const { Key, Size } of Contents) {
      if (!Size) continue;
      found = true;
      const open = async () => (await client.send(new GetObjectCommand({ Bucket, Key }))).Body as Readable;
      yield { name: `s3://${Bucket}/${Key}`, open };
    }
  }
  if (!found) throw new UsageError(`there are no objects at ${uri}`);
}

export function parseS3Uri(uri: string): { readonly bucket: string; readonly prefix: string } {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri);
  if (!match) throw new UsageError(`--s3 must be like s3://bucket/prefix, got "${uri}"`);
  return { bucket: match[1]!, prefix: match[2]! };
}
