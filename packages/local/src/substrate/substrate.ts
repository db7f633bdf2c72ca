import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ManagedProcess, startProcess } from '../processes/managed-process';
import { waitUntil } from '../processes/wait-until';
import { linkAwsSdk } from './aws-sdk-link';
import { substrateEnvironment } from './substrate-environment';

export interface SubstrateOptions {
  /** The Python of the virtual environment, from `ensurePythonEnvironment`. */
  readonly python: string;
  /** A free port on 127.0.0.1. */
  readonly port: number;
  /** Holds the pid file, the log and the substrate's temporary files. */
  readonly stateDirectory: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** Where the data plane will answer: handlers call the services there that it serves. */
  readonly dataPlaneUrl?: string;
  /** The certificate that handlers trust beside those of known authorities, for the run's own services. */
  readonly certificateFile?: string;
  /** The folder of the app: its handlers find the AWS SDK clients that are installed there. */
  readonly appDirectory?: string;
}

/** The living engine that serves CloudFormation, Lambda, Kinesis, S3, SQS and the rest. */
export interface Substrate {
  /** For example `http://127.0.0.1:4566`. */
  readonly url: string;
  readonly pid: number;
  readonly logFile: string;
  stop(): Promise<void>;
}

export const SUBSTRATE_PROCESS = 'substrate';
/** Below the state directory; handlers' code is unpacked there. */
export const TEMPORARY_FOLDER = 'tmp';
const START_MILLISECONDS = 60_000;

/** Starts the substrate and waits until it answers. */
export async function startSubstrate(options: SubstrateOptions): Promise<Substrate> {
  const stateDirectory = resolve(options.stateDirectory);
  const temporaryDirectory = join(stateDirectory, TEMPORARY_FOLDER);
  mkdirSync(temporaryDirectory, { recursive: true });
  linkAwsSdk(temporaryDirectory, options.appDirectory);
  const url = `http://127.0.0.1:${options.port}`;
  const started = startProcess({
    name: SUBSTRATE_PROCESS,
    command: options.python,
    args: ['-m', 'ministack'],
    environment: substrateEnvironment({ ...options, temporaryDirectory }),
    stateDirectory,
    details: { url, region: options.region ?? 'us-east-1', dataPlaneUrl: options.dataPlaneUrl ?? '' },
  });
  try {
    await untilHealthy(started, url);
  } catch (error) {
    await started.stop();
    throw error;
  }
  return { url, pid: started.pid, logFile: started.logFile, stop: () => started.stop() };
}

async function untilHealthy(started: ManagedProcess, url: string): Promise<void> {
  const failure = `the substrate did not answer at ${url}; log: ${started.logFile}`;
  const answers = async () => {
    if (!started.alive)
      throw new Error(`the substrate ended at its start; log: ${started.logFile}\n${lastLines(started)}`);
    return isSubstrateHealthy(url);
  };
  await waitUntil(answers, { timeoutMilliseconds: START_MILLISECONDS, failure });
}

/** Whether a substrate answers at `url`. */
export async function isSubstrateHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  return response?.ok === true;
}

function lastLines({ logFile }: ManagedProcess): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
}
