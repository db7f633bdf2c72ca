import {
  DescribeApplicationCommand,
  DescribeApplicationOperationCommand,
  KinesisAnalyticsV2Client,
  StartApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { LocalRun } from '@streaming-patterns/local';

const LOOK_AGAIN_AFTER_MILLISECONDS = 100;

/** Starts an application as on AWS, by the service's API, and returns when it runs. */
export async function startApplication(local: LocalRun, ApplicationName: string): Promise<void> {
  const { dataPlaneUrl: endpoint, region, credentials } = local;
  const client = new KinesisAnalyticsV2Client({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  try {
    const { OperationId } = await client.send(new StartApplicationCommand({ ApplicationName }));
    for (;;) {
      const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
      if (ApplicationDetail?.ApplicationStatus === 'RUNNING') return;
      const operation = { ApplicationName, OperationId };
      const { ApplicationOperationInfoDetails: told } = await client.send(
        new DescribeApplicationOperationCommand(operation),
      );
      const reason = told?.OperationFailureDetails?.ErrorInfo?.ErrorString;
      if (told?.OperationStatus === 'FAILED')
        throw new Error(`the application ${ApplicationName} did not start: ${reason}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MILLISECONDS));
    }
  } finally {
    client.destroy();
  }
}
