import type { TemplateResource } from './synthesized-template';

/** What a resource costs while it stays, in us-east-1 (AWS price list, 2026-11). */
const COSTS: Record<string, string> = {
  'AWS::Kinesis::Stream':
    '$0.015 per shard and hour provisioned, $0.04 per hour on-demand: delete it when you need no record of it',
  'AWS::Logs::LogGroup': '$0.03 per GB and month until the retention of the group has passed',
  'AWS::Logs::LogStream': 'nothing beside its log group',
  'AWS::SQS::Queue': 'nothing while it is not used',
  'AWS::S3::Bucket': '$0.023 per GB and month',
  'AWS::Cognito::UserPool': 'nothing while nobody signs in',
  'AWS::KMS::Key': '$1 per month',
  'AWS::ApiGateway::Account': 'nothing',
  'AWS::IAM::Role': 'nothing',
};

type Resources = Map<string, TemplateResource>;

/** Lines that tell what `destroy` leaves behind, what that costs, and what must be done before. */
export function describeRetained(resources: Resources): string[] {
  const retained = [...resources].filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'));
  const before = bucketsToEmpty(resources);
  if (retained.length === 0) return ['Nothing stays behind: every resource of the stack is deleted.', ...before];
  const line = ([logicalId, { Type }]: [string, TemplateResource]) =>
    `  ${logicalId} (${Type}): ${COSTS[Type] ?? 'see the price list of the service'}`;
  return [
    'These resources stay, with their data, when the stack is gone (deployed with --context retain=false they go with it):',
    ...retained.map(line),
    ...before,
  ];
}

/** A bucket that goes with the stack and holds objects makes the deletion fail. */
function bucketsToEmpty(resources: Resources): string[] {
  const all = [...resources];
  if (all.some(([, { Type }]) => Type === 'Custom::S3AutoDeleteObjects')) return [];
  const deleted = all.filter(
    ([, { Type, DeletionPolicy }]) => Type === 'AWS::S3::Bucket' && !DeletionPolicy?.startsWith('Retain'),
  );
  if (deleted.length === 0) return [];
  return [
    'CloudFormation deletes a bucket only when it is empty: run "aws s3 rm --recursive s3://<bucket>" first for',
    ...deleted.map(([logicalId]) => `  ${logicalId}`),
  ];
}
