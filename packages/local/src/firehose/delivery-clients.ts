import { Agent } from 'node:http';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../data-plane/data-plane-context';

/** The public AWS APIs that a delivery stream calls, all answered by the substrate. */
export interface DeliveryClients {
  readonly kinesis: KinesisClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
}

/** An object may have 128 MB; a function may work for five minutes ("Lambda invocation duration"), and has a limit of its own. */
const CALL_TIMEOUT = 60_000;

export function deliveryClients(context: DataPlaneContext): DeliveryClients {
  const settings = (requestTimeout: number) => ({
    endpoint: context.substrateUrl,
    region: context.region,
    credentials: context.credentials,
    requestHandler: new NodeHttpHandler({
      httpAgent: new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }),
      connectionTimeout: 2_000,
      requestTimeout,
    }),
  });
  return {
    kinesis: new KinesisClient(settings(CALL_TIMEOUT)),
    // Attempts are counted and made by the transformation.
    lambda: new LambdaClient({ ...settings(0), maxAttempts: 1 }),
    logs: new CloudWatchLogsClient(settings(CALL_TIMEOUT)),
    s3: new S3Client({ ...settings(CALL_TIMEOUT), forcePathStyle: true }),
  };
}
