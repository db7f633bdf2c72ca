import {
  DescribeApplicationCommand,
  DescribeApplicationOperationCommand,
  type DescribeApplicationOperationCommandInput,
  KinesisAnalyticsV2Client,
  StartApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { LocalRun } from '@streaming-patterns/local';

const LOOK_AGAIN_AFTER_MILLISECONDS = 100;

/** An application whose start was accepted. */
export interface StartingApplication {
  /**
   * Returns when it runs.
   *
   * @throws Error with the reason that the service gives
   */
  untilItRuns(): Promise<void>;
}

/** Starts an application as on AWS, by the service's API. */
export async function startApplication(local: LocalRun, ApplicationName: string): Promise<StartingApplication> {
  const { dataPlaneUrl: endpoint, region, credentials } = local;
  const client = new KinesisAnalyticsV2Client({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  const { OperationId } = await client.send(new StartApplicationCommand({ ApplicationName }));
  return { untilItRuns: () => untilItRuns(client, { ApplicationName, OperationId }).finally(() => client.destroy()) };
}

async function untilItRuns(
  client: KinesisAnalyticsV2Client,
  operation: DescribeApplicationOperationCommandInput,
): Promise<void> {
  const { ApplicationName } = operation;
  for (;;) {
    const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
    if (ApplicationDetail?.ApplicationStatus === 'RUNNING') return;
    const { ApplicationOperationInfoDetails: told } = await client.send(
      new DescribeApplicationOperationCommand(operation),
    );
    const reason = told?.OperationFailureDetails?.ErrorInfo?.ErrorString;
    if (told?.OperationStatus === 'FAILED')
      throw new Error(`the application ${ApplicationName} did not start: ${reason}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MILLISECONDS));
  }
}
