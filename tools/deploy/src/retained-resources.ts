import type { TemplateResource } from './synthesized-template';

/** What a resource costs while it stays, in us-east-1 (AWS price list, 2026-11). */
const COSTS: Record<string, string> = {
  'AWS::Kinesis::Stream':
    '$0.015 per shard and hour provisioned, $0.04 per hour on-demand: delete it when you need no record of it',
  'AWS::Logs::LogGroup': '$0.03 per GB and month until the retention of the group has passed',
  'AWS::SQS::Queue': 'nothing while it is not used',
  'AWS::S3::Bucket': '$0.023 per GB and month',
  'AWS::Cognito::UserPool': 'nothing while nobody signs in',
  'AWS::KMS::Key': '$1 per month',
  'AWS::ApiGateway::Account': 'nothing',
  'AWS::IAM::Role': 'nothing',
};

/** Lines that tell what `destroy` leaves behind and what that costs. */
export function describeRetained(resources: Map<string, TemplateResource>): string[] {
  const retained = [...resources].filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'));
  if (retained.length === 0) return ['Nothing stays behind: every resource of the stack is deleted.'];
  const line = ([logicalId, { Type }]: [string, TemplateResource]) =>
    `  ${logicalId} (${Type}): ${COSTS[Type] ?? 'see the price list of the service'}`;
  return [
    'These resources stay, with their data, when the stack is gone (deployed with --context retain=false they go with it):',
    ...retained.map(line),
  ];
}
