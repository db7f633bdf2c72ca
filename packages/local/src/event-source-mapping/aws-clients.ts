import { Agent } from 'node:http';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import { countClientCalls } from '../metrics/sqs/count-client-calls';

/** The public AWS APIs that a mapping needs, all answered by the substrate. */
export interface AwsClients {
  readonly kinesis: KinesisClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

/** A function may run for 15 minutes ("Lambda quotas"), so its call has no time limit; every other call has. */
const CALL_TIMEOUT = 30_000;

export function awsClients(context: DataPlaneContext): AwsClients {
  const settings = (requestTimeout: number) => ({
    endpoint: context.substrateUrl,
    region: context.region,
    credentials: context.credentials,
    // HTTP/1.1: the Kinesis client's own default is HTTP/2, whose sessions the substrate closes on large reads.
    requestHandler: new NodeHttpHandler({
      httpAgent: new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }),
      connectionTimeout: 2_000,
      requestTimeout,
    }),
  });
  return {
    kinesis: new KinesisClient(settings(CALL_TIMEOUT)),
    lambda: new LambdaClient(settings(0)),
    s3: new S3Client({ ...settings(CALL_TIMEOUT), forcePathStyle: true }),
    sns: new SNSClient(settings(CALL_TIMEOUT)),
    sqs: countClientCalls(new SQSClient({ ...settings(CALL_TIMEOUT), useQueueUrlAsEndpoint: false }), context.metrics),
  };
}

export function closeClients(clients: AwsClients): void {
  for (const client of Object.values(clients)) client.destroy();
}
