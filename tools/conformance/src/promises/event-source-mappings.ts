import type { PatternPromise } from '../pattern-promise';

interface MappingProperties {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly FunctionResponseTypes?: string[];
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: unknown } };
}

/** What each event source mapping must set, in words, and what tells that it does. -1 stands for no limit. */
const SETTINGS: Record<string, (properties: MappingProperties) => boolean> = {
  'a limit on retries (MaximumRetryAttempts)': ({ MaximumRetryAttempts: limit }) => limit !== undefined && limit !== -1,
  'a limit on age (MaximumRecordAgeInSeconds)': ({ MaximumRecordAgeInSeconds: limit }) =>
    limit !== undefined && limit !== -1,
  'a failure destination (DestinationConfig.OnFailure)': ({ DestinationConfig }) =>
    DestinationConfig?.OnFailure?.Destination !== undefined,
  'partial batch responses (FunctionResponseTypes)': ({ FunctionResponseTypes }) =>
    FunctionResponseTypes?.includes('ReportBatchItemFailures') === true,
};

export const failuresEndInADestination: PatternPromise = {
  title: 'each event source mapping gives up in time, sets aside what failed and nothing beside it',
  violations: ({ resources }) =>
    resources
      .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
      .flatMap(({ logicalId, properties }) =>
        Object.entries(SETTINGS).flatMap(([setting, isSet]) =>
          isSet(properties) ? [] : [`${logicalId} lacks ${setting}`],
        ),
      ),
};
