import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { AssemblyStack } from '../assembly/cloud-assembly';
import type { AssetDestination, FileAsset } from '../assembly/file-assets';
import { packAsset } from '../assembly/zip-asset';
import { LOCAL_ACCOUNT_ID } from '../local-credentials';
import type { AwsClients } from './aws-clients';

/** What `cdk bootstrap` of today writes; a stack only asks that it is new enough. */
const BOOTSTRAP_VERSION = '28';

export interface BootstrapOptions {
  readonly clients: AwsClients;
  readonly region: string;
  readonly stacks: readonly AssemblyStack[];
  /** Where zipped assets are kept between runs. */
  readonly assetCacheDirectory: string;
}

/** Does for the substrate what `cdk bootstrap` and the asset upload do for an account. */
export async function bootstrap({ clients, region, stacks, assetCacheDirectory }: BootstrapOptions): Promise<void> {
  const assets = new Map(stacks.flatMap((stack) => stack.assets).map((asset) => [asset.hash, asset]));
  await Promise.all([
    ...versionParameters(stacks).map((Name) =>
      clients.ssm.send(new PutParameterCommand({ Name, Type: 'String', Value: BOOTSTRAP_VERSION, Overwrite: true })),
    ),
    ...[...assets.values()].map((asset) => upload(clients.s3, region, asset, assetCacheDirectory)),
  ]);
}

function versionParameters(stacks: readonly AssemblyStack[]): string[] {
  const defaults = stacks.map(({ template }) => template.Parameters?.BootstrapVersion?.Default);
  return [...new Set(defaults.filter((name) => typeof name === 'string'))];
}

async function upload(s3: S3Client, region: string, asset: FileAsset, cacheDirectory: string): Promise<void> {
  for (const destination of asset.destinations) {
    const { bucketName: Bucket, objectKey: Key } = resolvePlaceholders(destination, region);
    await ensureBucket(s3, Bucket);
    // The key holds the content's hash: what is there is right.
    const there = await s3.send(new HeadObjectCommand({ Bucket, Key })).catch(() => undefined);
    if (!there) await s3.send(new PutObjectCommand({ Bucket, Key, Body: packAsset(asset, cacheDirectory) }));
  }
}

/** Makes the bucket unless it is there. */
export async function ensureBucket(s3: S3Client, bucket: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: bucket })).catch((error: Error) => {
    if (!['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes(error.name)) throw error;
  });
}

/** What the CDK leaves open for the account: `${AWS::AccountId}` and the like. */
function resolvePlaceholders(destination: AssetDestination, region: string): AssetDestination {
  const values: Readonly<Record<string, string>> = { AccountId: LOCAL_ACCOUNT_ID, Region: region, Partition: 'aws' };
  const resolve = (text: string) => text.replace(/\$\{AWS::(\w+)\}/g, (open, name: string) => values[name] ?? open);
  return { bucketName: resolve(destination.bucketName), objectKey: resolve(destination.objectKey) };
}
