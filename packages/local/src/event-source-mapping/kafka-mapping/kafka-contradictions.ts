import type { Properties } from '../../resources/resource-type';
import { failureDestinationArn, flag, list } from '../mapping-settings';

interface Contradiction {
  readonly rule: string | ((properties: Properties) => string);
  holds(properties: Properties): boolean;
}

const isProvisioned = ({ ProvisionedPollerConfig }: Properties) => ProvisionedPollerConfig !== undefined;
const failureTopicOf = (properties: Properties) =>
  /^kafka:\/\/(.*)$/.exec(failureDestinationArn(properties) ?? '')?.[1];

interface Pollers {
  readonly MinimumPollers?: unknown;
  readonly MaximumPollers?: unknown;
}

function pollersOf({ ProvisionedPollerConfig }: Properties): { readonly minimum: number; readonly maximum: number } {
  const { MinimumPollers = 1, MaximumPollers = 200 } = (ProvisionedPollerConfig ?? {}) as Pollers;
  return { minimum: Number(MinimumPollers), maximum: Number(MaximumPollers) };
}

/** Whether a property asks for more than its default does. */
const controls: Readonly<Record<string, (properties: Properties) => boolean>> = {
  MaximumRetryAttempts: ({ MaximumRetryAttempts }) => Number(MaximumRetryAttempts ?? -1) !== -1,
  MaximumRecordAgeInSeconds: ({ MaximumRecordAgeInSeconds }) => Number(MaximumRecordAgeInSeconds ?? -1) !== -1,
  BisectBatchOnFunctionError: ({ BisectBatchOnFunctionError }) => flag(BisectBatchOnFunctionError, false),
  FunctionResponseTypes: ({ FunctionResponseTypes }) => list(FunctionResponseTypes).length > 0,
  'DestinationConfig.OnFailure.Destination of a Kafka topic': (properties) => failureTopicOf(properties) !== undefined,
};

/** "Apache Kafka event poller scaling modes in Lambda", advanced error handling and performance features. */
const needProvisioned = Object.entries(controls).map(
  ([name, isAsked]): Contradiction => ({
    rule: `${name} must come with ProvisionedPollerConfig: only provisioned pollers have it; add ProvisionedPollerConfig or remove it`,
    holds: (properties) => isAsked(properties) && !isProvisioned(properties),
  }),
);

const contradictions: readonly Contradiction[] = [
  {
    rule: ({ Topics }) => `Topics must name exactly one topic, got ${JSON.stringify(Topics)}`,
    holds: ({ Topics }) => list(Topics).length !== 1,
  },
  {
    rule: 'StartingPosition AT_TIMESTAMP must come with StartingPositionTimestamp; add it',
    holds: ({ StartingPosition, StartingPositionTimestamp }) =>
      StartingPosition === 'AT_TIMESTAMP' && StartingPositionTimestamp === undefined,
  },
  {
    rule: 'StartingPositionTimestamp must come with StartingPosition AT_TIMESTAMP; remove one or change the other',
    holds: ({ StartingPosition, StartingPositionTimestamp }) =>
      StartingPosition !== 'AT_TIMESTAMP' && StartingPositionTimestamp !== undefined,
  },
  ...needProvisioned,
  {
    rule: (properties) =>
      `ProvisionedPollerConfig.MaximumPollers must be at least MinimumPollers, got ${pollersOf(properties).maximum} and ${pollersOf(properties).minimum}`,
    holds: (properties) => pollersOf(properties).minimum > pollersOf(properties).maximum,
  },
  {
    // "Using a Kafka topic as an on-failure destination": no recursion.
    rule: ({ Topics }) =>
      `DestinationConfig.OnFailure.Destination must be another topic than Topics, got ${list(Topics)[0]} for both`,
    holds: (properties) => failureTopicOf(properties) === list(properties.Topics)[0],
  },
  {
    rule: 'SourceAccessConfigurations must name one way to prove who the mapping is, got several; keep one',
    holds: ({ SourceAccessConfigurations }) => list(SourceAccessConfigurations).length > 1,
  },
];

/** @throws Error that names the properties that exclude each other */
export function refuseKafkaContradictions(properties: Properties): void {
  const found = contradictions.find(({ holds }) => holds(properties));
  if (found) throw new Error(typeof found.rule === 'string' ? found.rule : found.rule(properties));
}
