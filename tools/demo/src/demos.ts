import type { Demo } from './demo';
import { kinesisApigw } from './kinesis-apigw.demo';
import { kinesisKdaAsync } from './kinesis-kda-async.demo';
import { kinesisKdf } from './kinesis-kdf.demo';
import { kinesisKplKda } from './kinesis-kpl-kda.demo';
import { mskCluster } from './msk-cluster.demo';
import { mskKda } from './msk-kda.demo';
import { mskLambda } from './msk-lambda.demo';
import { mskLambdaKdf } from './msk-lambda-kdf.demo';

/** Every pattern that runs on this machine; the first is the default. */
export const DEMOS: Readonly<Record<string, Demo>> = {
  'kinesis-apigw': kinesisApigw,
  'kinesis-kdf': kinesisKdf,
  'kinesis-kda-async': kinesisKdaAsync,
  'kinesis-kpl-kda': kinesisKplKda,
  'msk-cluster': mskCluster,
  'msk-kda': mskKda,
  'msk-lambda': mskLambda,
  'msk-lambda-kdf': mskLambdaKdf,
};
