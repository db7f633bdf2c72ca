import { ApiKey, type IApiKey, Period, type RestApi, UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import type { ApiProducer } from '../api-producer';

/** A key and a usage plan for each producer, by its name. API Gateway makes the keys' values: no template ever holds one. */
export function producerKeys(scope: Construct, api: RestApi, producers: ApiProducer[]): { [name: string]: IApiKey } {
  if (producers.length === 0) return {};
  const home = new Construct(scope, 'Producers');
  return Object.fromEntries(producers.map((producer) => [producer.name, producerKey(home, api, producer)]));
}

function producerKey(home: Construct, api: RestApi, producer: ApiProducer): IApiKey {
  const { name, rateLimit, burstLimit, quotaLimit, quotaPeriod = Period.DAY } = producer;
  const scope = new Construct(home, name);
  const description = `Producer ${name}`;
  const key = new ApiKey(scope, 'ApiKey', { description });
  const plan = new UsagePlan(scope, 'UsagePlan', {
    description,
    apiStages: [{ api, stage: api.deploymentStage }],
    throttle: rateLimit === undefined ? undefined : { rateLimit, burstLimit },
    quota: quotaLimit === undefined ? undefined : { limit: quotaLimit, period: quotaPeriod },
  });
  plan.addApiKey(key);
  return key;
}
