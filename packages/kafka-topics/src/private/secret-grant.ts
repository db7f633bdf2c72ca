import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';

/**
 * Leave to read one secret, and to use its key by way of Secrets Manager. CDK's own grant says the latter in the policy of the
 * key, where it is lost when the key was made elsewhere.
 */
export function grantSecret(secret: ISecret, grantee: IGrantable & IConstruct): void {
  const actions = ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'];
  const resourceArns = [secret.secretFullArn ?? `${secret.secretArn}-??????`];
  Grant.addToPrincipal({ grantee, actions, resourceArns });
  if (!secret.encryptionKey) return;
  const { region, urlSuffix } = Stack.of(grantee);
  Grant.addToPrincipal({
    grantee,
    actions: ['kms:Decrypt'],
    resourceArns: [secret.encryptionKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.${urlSuffix}` } },
  });
}
