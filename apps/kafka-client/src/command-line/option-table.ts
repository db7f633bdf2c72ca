import type { ParseArgsConfig } from 'node:util';

/** How the brokers are found and how this client shows who it is: every command that talks to Kafka takes these. */
export const CONNECTION_OPTIONS = {
  'cluster-arn': { type: 'string' },
  network: { type: 'string' },
  'endpoint-url': { type: 'string' },
  bootstrap: { type: 'string' },
  region: { type: 'string' },
  auth: { type: 'string' },
  'secret-arn': { type: 'string' },
  ca: { type: 'string' },
  certificate: { type: 'string' },
  'private-key': { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** What single commands take beyond that. */
export const COMMAND_OPTIONS = {
  json: { type: 'boolean' },
  partitions: { type: 'string' },
  replicas: { type: 'string' },
  config: { type: 'string', multiple: true },
  count: { type: 'string' },
  rate: { type: 'string' },
  acks: { type: 'string' },
  'value-size': { type: 'string' },
  keys: { type: 'string' },
  'producer-id': { type: 'string' },
  'give-up-after': { type: 'string' },
  group: { type: 'string' },
  from: { type: 'string' },
  timeout: { type: 'string' },
  topic: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

export type CommandOption = keyof typeof COMMAND_OPTIONS;

/** The options as they were typed. */
export interface OptionValues {
  readonly 'cluster-arn'?: string;
  readonly network?: string;
  readonly 'endpoint-url'?: string;
  readonly bootstrap?: string;
  readonly region?: string;
  readonly auth?: string;
  readonly 'secret-arn'?: string;
  readonly ca?: string;
  readonly certificate?: string;
  readonly 'private-key'?: string;
  readonly json?: boolean;
  readonly partitions?: string;
  readonly replicas?: string;
  readonly config?: string[];
  readonly count?: string;
  readonly rate?: string;
  readonly acks?: string;
  readonly 'value-size'?: string;
  readonly keys?: string;
  readonly 'producer-id'?: string;
  readonly 'give-up-after'?: string;
  readonly group?: string;
  readonly from?: string;
  readonly timeout?: string;
  readonly topic?: string;
}
