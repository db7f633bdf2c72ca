import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaProgram } from '@streaming-patterns/demo';
import { certificateFile } from '../../../../packages/local/src/data-plane/self-signed-certificate';
import { localCredentials } from '../../../../packages/local/src/local-credentials';
import { type BenchSubstrate, REPOSITORY } from '../bench-substrate';
import { type Program, runProgram } from '../cost/run-program';
import { stockLines } from './stock-lines';

/** Where a producer puts how many records. */
export interface Target {
  readonly streamName: string;
  readonly count: number;
  /** Of Kinesis: over TLS, because the KPL speaks nothing else. */
  readonly endpoint: string;
}

/** A producer at work. */
export interface Production {
  readonly program: Program;
  /** The records that the stream has accepted, once the program has ended. */
  accepted(): readonly string[];
}

export type Producer = (substrate: BenchSubstrate, target: Target) => Production;

/** What both are told, as far as both take it. The KPL's own defaults are 100 ms and 24 connections. */
const LINGER_MILLISECONDS = '100';
const REQUESTS_AT_ONCE = '4';
/** Longer than any run. */
const GIVE_UP = { milliseconds: '600000', seconds: '600' };

/** The Kinesis Producer Library as kpl-producer drives it, as fast as it takes records. */
export function kpl(jar: string): Producer {
  return (substrate, { streamName, count, endpoint }) => {
    const file = join(mkdtempSync(join(substrate.stateDirectory, 'kpl-')), 'accepted');
    const options = {
      'records-per-second': String(count),
      'max-connections': REQUESTS_AT_ONCE,
      'record-max-buffered-millis': LINGER_MILLISECONDS,
      'record-ttl-millis': GIVE_UP.milliseconds,
      aggregation: 'true',
      accepted: file,
    };
    // All are due in one second: its pace is none.
    const args = ['-jar', jar, streamName, substrate.region, '1', ...asArguments(options)];
    return {
      program: { command: javaProgram(), args, environment: environment(substrate, endpoint) },
      accepted: () => linesIn(file),
    };
  };
}

/** taxi-replay with the same records from a file, as fast as the stream takes them. */
export const taxiReplay: Producer = (substrate, { streamName, count, endpoint }) => {
  const file = join(mkdtempSync(join(substrate.stateDirectory, 'replay-')), 'stocks.ndjson');
  writeFileSync(file, `${stockLines(count).join('\n')}\n`);
  const directory = join(REPOSITORY, 'apps', 'taxi-replay');
  const fields = { file, 'time-field': 'event_time', 'partition-key': 'id' };
  const options = { ...fields, rate: 'max', 'give-up-after': GIVE_UP.seconds };
  const program = join(directory, 'src', 'taxi-replay.main.ts');
  const args = ['--import', 'tsx', program, streamName, '--aggregate', ...asArguments(options)];
  return {
    program: { command: process.execPath, args, cwd: directory, environment: environment(substrate, endpoint) },
    accepted: () => linesIn(file),
  };
};

export const run = ({ program }: Production) => runProgram(program);

function asArguments(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

function linesIn(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

/** No profile, key or endpoint of the user's reaches a producer. */
function environment({ region, stateDirectory }: BenchSubstrate, endpoint: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    NODE_EXTRA_CA_CERTS: certificateFile(stateDirectory),
  };
}
