import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { ApiProducer } from '../api-producer';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import { DEFAULT_BURST_LIMIT, DEFAULT_RATE_LIMIT, MOST_PRODUCERS, PRODUCER_LIMITS } from './limits';

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

export function producerMistakes(props: KinesisApigwProps): string[] {
  const { producers = [] } = props;
  const mistakes = producers.flatMap((producer) => [
    ...nameMistakes(producer, producers),
    ...limitMistakes(producer),
    ...aboveTheApi(producer, props),
  ]);
  if (producers.length <= MOST_PRODUCERS) return mistakes;
  return [
    `producers must be at most ${MOST_PRODUCERS} ("Amazon API Gateway quotas"), got ${producers.length}`,
    ...mistakes,
  ];
}

function nameMistakes(producer: ApiProducer, producers: ApiProducer[]): string[] {
  const { name } = producer;
  if (Token.isUnresolved(name)) return ['producers: name must be known at synthesis, got a token'];
  if (!NAME.test(name)) {
    return [`producers: name must be 1 to 64 letters, digits and hyphens, a letter first, got "${name}"`];
  }
  const first = producers.find((other) => other.name === name);
  return first === producer ? [] : [`producers: name must be given once, got "${name}" again`];
}

function limitMistakes(producer: ApiProducer): string[] {
  const { name, rateLimit, burstLimit, quotaLimit, quotaPeriod } = producer;
  const mistakes = Object.entries(PRODUCER_LIMITS).flatMap(([limit, range]) =>
    PropRules.integer(`producers.${name}.${limit}`, range, producer[limit as keyof typeof PRODUCER_LIMITS]),
  );
  if ((rateLimit === undefined) !== (burstLimit === undefined)) {
    const [given, missing] = rateLimit === undefined ? ['burstLimit', 'rateLimit'] : ['rateLimit', 'burstLimit'];
    mistakes.push(`producers.${name}.${missing} must be given together with ${given}, got ${given} alone`);
  }
  if (quotaPeriod !== undefined && quotaLimit === undefined) {
    mistakes.push(`producers.${name}.quotaPeriod must be left out without quotaLimit, got ${quotaPeriod}`);
  }
  return mistakes;
}

/** Both limits hold, so one above that of the API would never act. */
function aboveTheApi({ name, rateLimit, burstLimit }: ApiProducer, props: KinesisApigwProps): string[] {
  const { throttlingRateLimit = DEFAULT_RATE_LIMIT, throttlingBurstLimit = DEFAULT_BURST_LIMIT } = props;
  return [
    ...above(`producers.${name}.rateLimit`, rateLimit, 'throttlingRateLimit', throttlingRateLimit),
    ...above(`producers.${name}.burstLimit`, burstLimit, 'throttlingBurstLimit', throttlingBurstLimit),
  ];
}

function above(name: string, value: number | undefined, limitName: string, limit: number): string[] {
  if (value === undefined || Token.isUnresolved(value) || Token.isUnresolved(limit) || value <= limit) return [];
  return [`${name} must be at most ${limitName} (${limit}), got ${value}`];
}
