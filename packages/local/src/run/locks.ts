import { join } from 'node:path';
import type { LockOptions } from '../processes/lock';

const minutes = (count: number) => count * 60_000;

/** Held from synthesis to the last stack: two deployments would meet in the same stacks. */
export function deploymentLock(stateDirectory: string): LockOptions {
  return { path: join(stateDirectory, 'deployment.lock'), timeoutMilliseconds: minutes(20), purpose: 'deploying here' };
}

/** Held while engines are started, replaced or stopped. */
export function engineLock(stateDirectory: string): LockOptions {
  return {
    path: join(stateDirectory, 'engines.lock'),
    timeoutMilliseconds: minutes(10),
    purpose: 'starting engines here',
  };
}
