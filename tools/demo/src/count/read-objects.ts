import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { textOf } from './object-text';

/** One object of a bucket as a second client reads it. */
export interface ReadObject {
  readonly key: string;
  readonly bytes: number;
  /** Uncompressed; rows of Parquet as lines of JSON. */
  readonly text: string;
  /** When the bucket got it, in milliseconds since 1970; S3 keeps whole seconds. */
  readonly writtenAt: number;
}

/**
 * What Flink keeps of an object that is not complete yet (`S3RecoverableWriter`), and takes away when it is: its records
 * are not delivered. Athena passes names with an underscore over, too.
 */
const INCOMPLETE = /(^|\/)_[^/]+_tmp_[^/]+$/;

/** Reads the objects of a bucket, each of them once. */
export class Objects {
  private readonly known = new Map<string, ReadObject>();

  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  /** All objects that are there by now, in the order of their keys. */
  async read(): Promise<ReadObject[]> {
    let ContinuationToken: string | undefined;
    do {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, ContinuationToken }));
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        if (!INCOMPLETE.test(Key) && !this.known.has(Key)) this.known.set(Key, await this.get(Key, LastModified));
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return [...this.known.values()].sort((a, b) => a.key.localeCompare(b.key));
  }

  private async get(key: string, modified: Date = new Date()): Promise<ReadObject> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    return { key, bytes: bytes.length, text: await textOf(key, bytes), writtenAt: modified.getTime() };
  }
}
