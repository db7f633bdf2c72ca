import { LEAST_VALUE_SIZE, PRODUCER_ID } from '../messages/verifiable-message';
import { UsageError } from '../usage-error';
import type { CommandName, SettingsOf } from './commands';
import type { OptionValues } from './option-table';
import { oneOf, wholeNumber } from './option-values';

export interface TopicSettings {
  /** @default - what the brokers are configured for */
  readonly partitions?: number;
  /** @default - what the brokers are configured for */
  readonly replicas?: number;
  readonly configs: Readonly<Record<string, string>>;
}

export const ACKS = ['all', '1'] as const;

export interface ProduceSettings {
  readonly count: number;
  /** Messages a second. @default - as fast as they are acknowledged */
  readonly rate?: number;
  /** Who must have a message before it counts: all replicas in sync, or their leader. */
  readonly acks: (typeof ACKS)[number];
  readonly valueSize: number;
  /** How many different keys. @default - messages without a key, spread over the partitions */
  readonly keys?: number;
  /** @default - a new one for each run */
  readonly producerId?: string;
  /** How long a message is tried again that was not acknowledged. */
  readonly giveUpAfterSeconds: number;
}

export const STARTING_POSITIONS = ['beginning', 'latest'] as const;

export interface ConsumeSettings {
  /** Distinct messages to read. @default - all there are */
  readonly count?: number;
  /** @default - a new one for each run */
  readonly group?: string;
  /** Where a group begins that has committed nothing yet. */
  readonly from: (typeof STARTING_POSITIONS)[number];
  /** The end comes when no message came for so long. */
  readonly timeoutSeconds: number;
}

export interface LagSettings {
  /** @default - every group */
  readonly group?: string;
  /** @default - every topic that the group has read */
  readonly topic?: string;
}

type ReadSettings = { readonly [Name in CommandName]: (values: OptionValues) => SettingsOf[Name] };

const none = () => undefined;

/** Reads the options that only one command takes. */
export const READ_SETTINGS: ReadSettings = {
  describe: none,
  brokers: none,
  'topics list': none,
  'topics create': ({ partitions, replicas, config = [] }) => ({
    partitions: wholeNumber('partitions', partitions, 1, 100_000),
    replicas: wholeNumber('replicas', replicas, 1, 100),
    configs: Object.fromEntries(config.map(configOf)),
  }),
  'topics describe': none,
  'topics delete': none,
  produce: (values) => ({
    count: wholeNumber('count', values.count, 1, 1_000_000_000) ?? 1_000,
    rate: wholeNumber('rate', values.rate, 1, 1_000_000),
    acks: acksOf(values.acks),
    valueSize: wholeNumber('value-size', values['value-size'], LEAST_VALUE_SIZE, 1_000_000) ?? 200,
    keys: wholeNumber('keys', values.keys, 1, 1_000_000_000),
    producerId: producerIdOf(values['producer-id']),
    giveUpAfterSeconds: wholeNumber('give-up-after', values['give-up-after'], 1, 86_400) ?? 120,
  }),
  consume: (values) => ({
    count: wholeNumber('count', values.count, 1, 1_000_000_000),
    group: groupOf(values.group),
    from: oneOf('from', values.from, STARTING_POSITIONS) ?? 'beginning',
    timeoutSeconds: wholeNumber('timeout', values.timeout, 1, 86_400) ?? 10,
  }),
  lag: ({ group, topic }) => ({ group: groupOf(group), topic: topic === undefined ? undefined : topicName(topic) }),
};

/** A name that Kafka takes for a topic. */
export function topicName(name: string): string {
  if (/^[A-Za-z0-9._-]{1,249}$/.test(name) && name !== '.' && name !== '..') return name;
  throw new UsageError(`a topic's name is 1 to 249 letters, digits, dots, underscores and hyphens, got "${name}"`);
}

function acksOf(text: string | undefined): ProduceSettings['acks'] {
  if (text === '0')
    throw new UsageError('--acks 0: nothing would be acknowledged, so nothing could be counted: all or 1');
  return oneOf('acks', text, ACKS) ?? 'all';
}

function producerIdOf(text: string | undefined): string | undefined {
  if (text === undefined || PRODUCER_ID.test(text)) return text;
  throw new UsageError(`--producer-id is 1 to 32 letters, digits, dots, underscores and hyphens, got "${text}"`);
}

function groupOf(text: string | undefined): string | undefined {
  if (text === undefined || (text.trim() !== '' && text.length <= 255)) return text;
  throw new UsageError('--group is 1 to 255 characters; leave it out for a new group');
}

function configOf(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new UsageError(`--config is name=value, as in --config retention.ms=86400000, got "${text}"`);
}
