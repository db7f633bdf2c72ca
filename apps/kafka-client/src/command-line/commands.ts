import type { CommandOption } from './option-table';
import type { ConsumeSettings, LagSettings, ProduceSettings, TopicSettings } from './settings';

/** What each command is told beyond its topic and the connection. */
export interface SettingsOf {
  readonly describe: undefined;
  readonly brokers: undefined;
  readonly 'topics list': undefined;
  readonly 'topics create': TopicSettings;
  readonly 'topics describe': undefined;
  readonly 'topics delete': undefined;
  readonly produce: ProduceSettings;
  readonly consume: ConsumeSettings;
  readonly lag: LagSettings;
}

export type CommandName = keyof SettingsOf;

interface CommandShape {
  /** Whether the name of a topic follows the command. */
  readonly takesTopic: boolean;
  readonly options: readonly CommandOption[];
  /** Asked of the MSK API when the cluster is named by its ARN, with no connection to the brokers. */
  readonly asksMskApi?: boolean;
}

export const COMMANDS: { readonly [Name in CommandName]: CommandShape } = {
  describe: { takesTopic: false, options: ['json'], asksMskApi: true },
  brokers: { takesTopic: false, options: ['json'], asksMskApi: true },
  'topics list': { takesTopic: false, options: ['json'] },
  'topics create': { takesTopic: true, options: ['partitions', 'replicas', 'config'] },
  'topics describe': { takesTopic: true, options: ['json'] },
  'topics delete': { takesTopic: true, options: [] },
  produce: {
    takesTopic: true,
    options: ['count', 'rate', 'acks', 'value-size', 'keys', 'producer-id', 'give-up-after'],
  },
  consume: { takesTopic: true, options: ['count', 'group', 'from', 'timeout'] },
  lag: { takesTopic: false, options: ['json', 'group', 'topic'] },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
