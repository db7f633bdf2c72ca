import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MOST_RECORDS } from './chunks-of';
import { GENERATED_RECORDS, type GeneratedRecords } from './records/generated-records';
import { UsageError } from './usage-error';

/** Who the API asks for: `iam` signs requests, `cognito` brings a user's token, `none` sends neither. */
export const AUTHORIZATIONS = ['iam', 'cognito', 'none'] as const;
export type Authorization = (typeof AUTHORIZATIONS)[number];

/** What `nx send` was asked for. */
export interface SendCommand {
  /** In the account of the AWS credentials; else in the local run. */
  readonly deployed: boolean;
  /** Of the local run. */
  readonly stateDirectory?: string;
  readonly stackName?: string;
  readonly region?: string;
  /** @default - cognito when the stack has a user pool, else iam */
  readonly authorization?: Authorization;
  readonly user?: string;
  /** What is generated when no file is given. */
  readonly records: GeneratedRecords;
  readonly file?: string;
  readonly count: number;
  readonly seed: number;
  readonly rate?: number;
  /** @default - 500, or fewer with a rate */
  readonly recordsPerRequest?: number;
}

const KINDS = Object.keys(GENERATED_RECORDS) as GeneratedRecords[];

export const USAGE = `Usage: pnpm nx send <pattern> [options]

  --deployed              send to the stack in your AWS account; without it to the local run ("pnpm nx local <pattern>")
  --state-directory PATH  state of the local run (default: .local in the repository)
  --stack-name NAME       stack whose outputs name the API, the stream or the topic of the pattern (default: the pattern's name)
  --region NAME           Region of the deployed stack (default: that of your AWS settings)
  --authorization KIND    ${AUTHORIZATIONS.join(', ')} (default: cognito when the stack has a user pool, else iam)
  --user NAME             who signs in, with cognito; the password is read from SEND_PASSWORD
  --records KIND          what to generate: ${KINDS.join(', ')} (default: what the pattern's job reads)
  --count N               records to generate, 1 to 1000000 (default: 1000)
  --rate N                records a second, 1 to 100000 (default: as fast as they are taken)
  --per-request N         most records in one request, 1 to ${MOST_RECORDS} (default: ${MOST_RECORDS}, or a tenth of --rate)
  --file PATH             send the lines of this file instead, one record a line
  --seed N                seed of the generated records (default: 1)
  --help                  this text

  SEND_API_KEY            sent as x-api-key, when the stack has usage plans for its producers
  AWS_PROFILE and the other settings of the AWS SDKs hold with --deployed.`;

const OPTIONS = {
  deployed: { type: 'boolean', default: false },
  'state-directory': { type: 'string' },
  'stack-name': { type: 'string' },
  region: { type: 'string' },
  authorization: { type: 'string' },
  user: { type: 'string' },
  records: { type: 'string', default: 'trades' satisfies GeneratedRecords },
  file: { type: 'string' },
  count: { type: 'string', default: '1000' },
  rate: { type: 'string' },
  'per-request': { type: 'string' },
  seed: { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; answers `help` when that was asked for. Paths are relative to `directory`. */
export function parseOptions(args: string[], directory: string): SendCommand | 'help' {
  const values = parseCommandLine(args);
  if (values.help) return 'help';
  if (values.region && !values.deployed) throw new UsageError('--region is for --deployed: a local run knows its own');
  return {
    ...{ deployed: values.deployed, stackName: values['stack-name'], region: values.region, user: values.user },
    authorization: authorizationOf(values.authorization),
    stateDirectory: pathOf(values['state-directory'], directory),
    records: recordsOf(values.records),
    file: pathOf(values.file, directory),
    count: integer('count', values.count, 1, 1_000_000),
    seed: integer('seed', values.seed, 0, 2 ** 32 - 1),
    rate: optionalInteger('rate', values.rate, 1, 100_000),
    recordsPerRequest: optionalInteger('per-request', values['per-request'], 1, MOST_RECORDS),
  };
}

function parseCommandLine(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function pathOf(path: string | undefined, directory: string): string | undefined {
  return path === undefined ? undefined : resolve(directory, path);
}

function authorizationOf(text: string | undefined): Authorization | undefined {
  const known = AUTHORIZATIONS.find((kind) => kind === text);
  if (text !== undefined && !known) {
    throw new UsageError(`--authorization must be one of ${AUTHORIZATIONS.join(', ')}, got "${text}"`);
  }
  return known;
}

function recordsOf(text: string): GeneratedRecords {
  const known = KINDS.find((kind) => kind === text);
  if (known) return known;
  throw new UsageError(`--records must be one of ${KINDS.join(', ')}, got "${text}"`);
}

function optionalInteger(name: string, text: string | undefined, min: number, max: number): number | undefined {
  return text === undefined ? undefined : integer(name, text, min, max);
}

function integer(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== '') return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, got "${text}"`);
}
