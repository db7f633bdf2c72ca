import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { DeAggregation, type DeliveryDestination, HttpEndpointDestination } from '../src';

/** `json` or `delimited:####`. */
export function deAggregationFrom(text: string): DeAggregation | undefined {
  if (text === 'json') return DeAggregation.json();
  const [, delimiter] = /^delimited:(.+)$/s.exec(text) ?? [];
  return delimiter === undefined ? undefined : DeAggregation.delimited(delimiter);
}

interface EndpointSettings {
  readonly httpEndpointUrl?: string;
  readonly httpEndpointSecretArn?: string;
}

export function destinationFrom(
  scope: Construct,
  { httpEndpointUrl: url, httpEndpointSecretArn: arn }: EndpointSettings,
): DeliveryDestination | undefined {
  if (url === undefined) return undefined;
  const accessKey = arn === undefined ? undefined : Secret.fromSecretCompleteArn(scope, 'EndpointSecret', arn);
  return new HttpEndpointDestination({ url, accessKey });
}
