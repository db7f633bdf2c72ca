import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EventPollers } from '../event-pollers';
import type { KafkaEventSourceOptions } from '../kafka-event-source-options';

/** Says at synthesis what the pollers cost, or what they need. */
export function notices(scope: Construct, { pollers = EventPollers.provisioned() }: KafkaEventSourceOptions): void {
  const usd = pollers.usdPerMonth();
  if (usd === undefined) {
    const text =
      'pollers on demand call AWS Lambda, AWS STS and, for a secret, Secrets Manager from the subnets of the brokers: these need a NAT gateway or VPC endpoints';
    if (!pollers.provisioned) Annotations.of(scope).addInfo(text);
    return;
  }
  const shared = pollers.groupName === undefined ? '' : ', shared with the mappings of the same group';
  const text = `pollers cost about ${usd.toFixed(0)} USD a month before any traffic (US East, N. Virginia, list price of November 2026)${shared}; EventPollers.onDemand() costs nothing and knows no error controls`;
  Annotations.of(scope).addInfo(text);
}
