import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { type FailureDocument, parseFailureDocument } from '../../src/count/failure-document';
import type { PatternRun } from './local-pattern';
import { clientOf, type FailureSink } from './sinks';

/** The event of the invocation, of which only the records' data is looked at. */
interface Invocation {
  readonly Records: { readonly kinesis: { readonly data: string } }[];
}

/** The failure bucket of a run: each object is a failure document with its records. */
export class FailureObjects implements FailureSink {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(run: PatternRun) {
    this.client = new S3Client({ ...clientOf(run), forcePathStyle: true });
    this.bucket = run.outputs.FailureBucketName as string;
  }

  async read(): Promise<FailureDocument[]> {
    return [...(await this.bodies()).values()].map(parseFailureDocument);
  }

  /** Data of all records in the bucket, decoded. */
  async records(): Promise<string[]> {
    return [...(await this.bodies()).values()].flatMap((body) => {
      const { Records }: Invocation = JSON.parse(JSON.parse(body).payload);
      return Records.map(({ kinesis }) => Buffer.from(kinesis.data, 'base64').toString('utf8'));
    });
  }

  /** Objects by key. */
  async bodies(): Promise<Map<string, string>> {
    const { Contents = [] } = await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket }));
    const read = async ({ Key = '' }) => {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
      return [Key, (await Body?.transformToString()) ?? ''] as const;
    };
    return new Map(await Promise.all(Contents.map(read)));
  }
}
