import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnApplication } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Both ask for the key in their own name. Source: "Managing CMK using APIs" (Managed Service for Apache Flink). */
const SERVICES = ['kinesisanalytics.amazonaws.com', 'infrastructure.kinesisanalytics.amazonaws.com'];
const ACTIONS = ['kms:DescribeKey', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant'];

/** The key of the state. The policy of a key that exists cannot be changed here. */
export function encryption(key?: IKey): CfnApplication.ApplicationEncryptionConfigurationProperty | undefined {
  if (!key) return undefined;
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: SERVICES.map((name) => new ServicePrincipal(name)),
      actions: ACTIONS,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return { keyType: 'CUSTOMER_MANAGED_KEY', keyId: key.keyArn };
}
