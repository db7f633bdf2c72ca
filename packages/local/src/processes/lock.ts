import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity';
import { waitUntil } from './wait-until';

export interface LockOptions {
  readonly path: string;
  /** How long to wait for another holder. */
  readonly timeoutMilliseconds: number;
  /** What the other holder is doing, for the error. */
  readonly purpose: string;
}

/** Runs `work` while no other process does. A lock whose holder died is taken over. */
export async function withLock<T>(
  { path, timeoutMilliseconds, purpose }: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  const failure = `another process is ${purpose}; if that is not so, remove ${path}`;
  const release = await waitUntil(() => tryLock(path), { timeoutMilliseconds, intervalMilliseconds: 50, failure });
  try {
    return await work();
  } finally {
    release();
  }
}

/** Takes the lock and returns what gives it back, or nothing when someone else has it. */
export function tryLock(path: string): (() => void) | undefined {
  mkdirSync(dirname(path), { recursive: true });
  const claim = `${path}.${process.pid}`;
  writeFileSync(claim, JSON.stringify(identifyProcess(process.pid)));
  try {
    // A link appears with its whole content or not at all, so no one ever reads half a lock.
    linkSync(claim, path);
    return () => rmSync(path, { force: true });
  } catch {
    if (!holderLives(path)) rmSync(path, { force: true });
    return undefined;
  } finally {
    rmSync(claim, { force: true });
  }
}

function holderLives(path: string): boolean {
  try {
    return isAlive(JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity);
  } catch {
    return false;
  }
}
