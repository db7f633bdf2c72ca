import type { PatternPromise } from '../pattern-promise';

interface MappingProperties {
  /** Of a mapping of a Kafka topic. */
  readonly Topics?: string[];
  readonly ProvisionedPollerConfig?: object;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly FunctionResponseTypes?: string[];
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: unknown } };
}

type Says = (properties: MappingProperties) => boolean;

/** A topic may have been filled long before it is read: nothing in it is too old. */
const readsTopic: Says = ({ Topics }) => Topics !== undefined;

/**
 * Pollers on demand know no controls of errors; beside a failure destination Lambda gives up after 10 retries. Source:
 * "Configuring error handling controls for Kafka event sources".
 */
const hasNoControls: Says = (properties) => readsTopic(properties) && !properties.ProvisionedPollerConfig;

const never: Says = () => false;

/** What each event source mapping must set, in words, what tells that it does, and which need not. -1 stands for no limit. */
const SETTINGS: Record<string, { readonly isSet: Says; readonly exempt: Says }> = {
  'a limit on retries (MaximumRetryAttempts)': {
    isSet: ({ MaximumRetryAttempts: limit }) => limit !== undefined && limit !== -1,
    exempt: hasNoControls,
  },
  'a limit on age (MaximumRecordAgeInSeconds)': {
    isSet: ({ MaximumRecordAgeInSeconds: limit }) => limit !== undefined && limit !== -1,
    exempt: readsTopic,
  },
  'a failure destination (DestinationConfig.OnFailure)': {
    isSet: ({ DestinationConfig }) => DestinationConfig?.OnFailure?.Destination !== undefined,
    exempt: never,
  },
  'partial batch responses (FunctionResponseTypes)': {
    isSet: ({ FunctionResponseTypes }) => FunctionResponseTypes?.includes('ReportBatchItemFailures') === true,
    exempt: hasNoControls,
  },
};

export const failuresEndInADestination: PatternPromise = {
  title: 'each event source mapping gives up in time, sets aside what failed and nothing beside it',
  violations: ({ resources }) =>
    resources
      .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
      .flatMap(({ logicalId, properties }) =>
        Object.entries(SETTINGS).flatMap(([setting, { isSet, exempt }]) =>
          isSet(properties) || exempt(properties) ? [] : [`${logicalId} lacks ${setting}`],
        ),
      ),
};
