import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { localCredentials } from '../../src/local-credentials';
import { region } from './stage';

/** Second clients, which look at what mappings leave behind. */
export function substrateClients(endpoint: string) {
  const settings = () => ({ endpoint, region, credentials: localCredentials, requestHandler: new NodeHttpHandler() });
  return {
    kinesis: new KinesisClient(settings()),
    s3: new S3Client({ ...settings(), forcePathStyle: true }),
    sns: new SNSClient(settings()),
    sqs: new SQSClient({ ...settings(), useQueueUrlAsEndpoint: false }),
  };
}
