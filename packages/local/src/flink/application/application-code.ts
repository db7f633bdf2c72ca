import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { CodeLocation } from './application-settings';

type Substrate = Pick<DataPlaneContext, 'substrateUrl' | 'region' | 'credentials'>;

/** Brings the jar of an application from the local S3 into `folder`, and returns its path. An object that is here already is not read again. */
export async function fetchCode(context: Substrate, code: CodeLocation, folder: string): Promise<string> {
  const { substrateUrl: endpoint, region, credentials } = context;
  const handler = { requestHandler: new NodeHttpHandler() };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, ...handler });
  const object = { Bucket: code.bucket, Key: code.key, ...(code.version ? { VersionId: code.version } : {}) };
  try {
    const { ETag = '' } = await s3.send(new HeadObjectCommand(object));
    const path = join(folder, `${ETag.replaceAll(/\W/g, '')}.jar`);
    if (existsSync(path)) return path;
    mkdirSync(folder, { recursive: true });
    const { Body } = await s3.send(new GetObjectCommand(object));
    await pipeline(Body as Readable, createWriteStream(`${path}.part`));
    renameSync(`${path}.part`, path);
    return path;
  } catch (error) {
    throw new Error(`the code s3://${code.bucket}/${code.key} cannot be read: ${(error as Error).message}`);
  } finally {
    s3.destroy();
  }
}
