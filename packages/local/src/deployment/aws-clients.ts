import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { localCredentials } from '../local-credentials';

/** The AWS clients that deployment needs, all led to the substrate. */
export interface AwsClients {
  readonly cloudFormation: CloudFormationClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  destroy(): void;
}

export function awsClients(endpoint: string, region: string): AwsClients {
  const configuration = { endpoint, region, credentials: localCredentials, requestHandler: new NodeHttpHandler() };
  const clients = {
    cloudFormation: new CloudFormationClient(configuration),
    lambda: new LambdaClient(configuration),
    s3: new S3Client({ ...configuration, forcePathStyle: true }),
    ssm: new SSMClient(configuration),
  };
  return {
    ...clients,
    destroy: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
