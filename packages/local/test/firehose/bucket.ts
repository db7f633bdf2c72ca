import { gunzipSync } from 'node:zlib';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/** One object as a second client reads it. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: Buffer;
  /** Uncompressed, when the key ends with `.gz`. */
  readonly text: string;
}

/** A line of an error object. */
export interface ErrorLine {
  readonly attemptsMade: number;
  readonly arrivalTimestamp: number;
  readonly errorCode?: string;
  readonly ErrorCode?: string;
  readonly errorMessage?: string;
  readonly attemptEndingTimestamp: number;
  readonly rawData: string;
  readonly [detail: string]: unknown;
}

/** A bucket and a client of its own, beside the delivery stream. */
export class TestBucket {
  private readonly read = new Map<string, StoredObject>();

  private constructor(
    private readonly client: S3Client,
    readonly name: string,
  ) {}

  static async create(client: S3Client, name: string): Promise<TestBucket> {
    await client.send(new CreateBucketCommand({ Bucket: name }));
    return new TestBucket(client, name);
  }

  get arn(): string {
    return `arn:aws:s3:::${this.name}`;
  }

  /** All objects whose key begins with `prefix`. */
  async objects(prefix = ''): Promise<readonly StoredObject[]> {
    for (const key of await this.keys(prefix)) if (!this.read.has(key)) this.read.set(key, await this.get(key));
    return [...this.read.values()].filter(({ key }) => key.startsWith(prefix));
  }

  /** The lines of all objects below `prefix`, as JSON. */
  async lines<Line = { readonly number: number }>(prefix = ''): Promise<readonly Line[]> {
    const texts = (await this.objects(prefix)).map(({ text }) => text);
    return texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line) as Line);
  }

  /** The keys of all objects below `prefix`, without a look at the objects. */
  async keys(Prefix = ''): Promise<readonly string[]> {
    const keys: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket: this.name, Prefix, ContinuationToken }));
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key!));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return keys;
  }

  private async get(key: string): Promise<StoredObject> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
    const bytes = Buffer.from(await Body!.transformToByteArray());
    return { key, bytes, text: (key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8') };
  }
}
