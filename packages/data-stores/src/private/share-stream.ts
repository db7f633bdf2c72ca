import { Warnings } from '@streaming-patterns/construct-rules';
import { Aws } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';

/**
 * Lets other accounts write to a stream that has a key of its own. Sources: "Share access using resource-based policies",
 * "Permissions to use user-generated KMS keys".
 */
export function shareStream(stream: Stream, accounts: string[]): void {
  const principals = accounts.map((account) => new AccountPrincipal(account));
  const actions = ['PutRecord', 'PutRecords', 'DescribeStreamSummary', 'ListShards'];
  stream.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: actions.map((action) => `kinesis:${action}`),
      resources: [stream.streamArn],
    }),
  );
  const policy = stream.encryptionKey?.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ProducersOfOtherAccountsEncrypt',
      principals,
      actions: ['kms:GenerateDataKey'],
      // In a key's policy this is the key itself.
      resources: ['*'],
      conditions: { StringEquals: { 'kms:ViaService': `kinesis.${Aws.REGION}.amazonaws.com` } },
    }),
  );
  if (policy?.statementAdded) return;
  const text = `encryptionKey was not made in this app, so its policy is not changed: allow kms:GenerateDataKey to ${accounts.join(', ')} there`;
  Warnings.add(stream, 'data-stores', 'keyPolicy', text);
}
