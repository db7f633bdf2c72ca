import type { Demo } from './demo';
import { kinesisApigw } from './kinesis-apigw.demo';
import { kinesisKdf } from './kinesis-kdf.demo';
import { mskCluster } from './msk-cluster.demo';

/** Every pattern that runs on this machine; the first is the default. */
export const DEMOS: Readonly<Record<string, Demo>> = {
  'kinesis-apigw': kinesisApigw,
  'kinesis-kdf': kinesisKdf,
  'msk-cluster': mskCluster,
};
