import type { Demo } from './demo';
import { kinesisApigw } from './kinesis-apigw.demo';

/** Every pattern that runs on this machine; the first is the default. */
export const DEMOS: Readonly<Record<string, Demo>> = {
  'kinesis-apigw': kinesisApigw,
};
