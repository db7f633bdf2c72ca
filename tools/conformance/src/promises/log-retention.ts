import type { PatternPromise } from '../pattern-promise';

export const logsExpire: PatternPromise = {
  title: 'every log group has a retention',
  violations: ({ resources }) =>
    resources
      .filter(({ type, properties }) => type === 'AWS::Logs::LogGroup' && properties.RetentionInDays === undefined)
      .map(({ logicalId }) => `${logicalId} keeps its lines for ever: set RetentionInDays`),
};
