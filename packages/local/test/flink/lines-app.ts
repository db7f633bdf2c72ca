import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteApplicationSnapshotCommand,
  DescribeApplicationCommand,
  DescribeApplicationOperationCommand,
  KinesisAnalyticsV2Client,
  ListApplicationSnapshotsCommand,
  type SnapshotDetails,
  StartApplicationCommand,
  StopApplicationCommand,
  UpdateApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ArnFormat, CfnOutput, type Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnApplication, CfnApplicationCloudWatchLoggingOption } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import { LogGroup, LogStream } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { LocalRun } from '../../src';
import { waitUntil } from '../../src/processes/wait-until';

export interface LinesSettings {
  /** How many lines the job writes. */
  readonly count: number;
  /** Lines a second. */
  readonly rate: number;
}

const GROUP = 'Lines';
const START_MILLISECONDS = 120_000;

/** An application that writes numbered lines into a bucket. */
export function linesApp(stack: Stack, jar: string, { count, rate }: LinesSettings): void {
  const bucket = new Bucket(stack, 'Lines');
  const code = new Asset(stack, 'Job', { path: jar });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('kinesisanalytics.amazonaws.com') });
  const output = `s3://${bucket.bucketName}/lines/`;
  const PropertyMap = { prefix: 'line ', count: String(count), rate: String(rate), output };
  const application = new CfnApplication(stack, 'Application', {
    runtimeEnvironment: 'FLINK-1_20',
    serviceExecutionRole: role.roleArn,
    applicationConfiguration: {
      applicationCodeConfiguration: {
        codeContentType: 'ZIPFILE',
        codeContent: { s3ContentLocation: { bucketArn: code.bucket.bucketArn, fileKey: code.s3ObjectKey } },
      },
      environmentProperties: { propertyGroups: [{ propertyGroupId: GROUP, propertyMap: PropertyMap }] },
      flinkApplicationConfiguration: {
        checkpointConfiguration: {
          configurationType: 'CUSTOM',
          checkpointInterval: 700,
          minPauseBetweenCheckpoints: 90,
        },
        parallelismConfiguration: { configurationType: 'CUSTOM', parallelism: 2, parallelismPerKpu: 1 },
      },
    },
  });
  const logGroup = new LogGroup(stack, 'Log');
  const { logStreamName } = new LogStream(stack, 'LogStream', { logGroup });
  const resourceName = `${logGroup.logGroupName}:log-stream:${logStreamName}`;
  const arn = { service: 'logs', resource: 'log-group', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME };
  new CfnApplicationCloudWatchLoggingOption(stack, 'LoggingOption', {
    applicationName: application.ref,
    cloudWatchLoggingOption: { logStreamArn: stack.formatArn(arn) },
  });
  new CfnOutput(stack, 'LogGroupName', { value: logGroup.logGroupName });
  new CfnOutput(stack, 'BucketName', { value: bucket.bucketName });
  new CfnOutput(stack, 'ApplicationName', { value: application.ref });
}

/** Starts and stops it by the service's API, and reads the bucket by that of S3. */
export class LinesClient {
  readonly name: string;
  readonly bucket: string;
  private readonly logGroup: string;
  private readonly logs: CloudWatchLogsClient;
  private readonly service: KinesisAnalyticsV2Client;
  private readonly s3: S3Client;

  constructor(run: LocalRun) {
    const { ApplicationName, BucketName, LogGroupName } = run.stacks[0]!.outputs;
    this.name = ApplicationName!;
    this.bucket = BucketName!;
    this.logGroup = LogGroupName!;
    const { dataPlaneUrl: endpoint, region, credentials } = run;
    const configuration = { endpoint, region, credentials, requestHandler: new NodeHttpHandler() };
    this.logs = new CloudWatchLogsClient(configuration);
    this.service = new KinesisAnalyticsV2Client(configuration);
    this.s3 = new S3Client({ ...configuration, forcePathStyle: true });
  }

  private get application() {
    return { ApplicationName: this.name };
  }

  async status(): Promise<string | undefined> {
    const { ApplicationDetail } = await this.service.send(new DescribeApplicationCommand(this.application));
    return ApplicationDetail?.ApplicationStatus;
  }

  /** Starts it and answers how that ended. */
  async start(): Promise<{ status?: string; failure?: string }> {
    const { OperationId } = await this.service.send(new StartApplicationCommand(this.application));
    const ended = async () => {
      const input = { ...this.application, OperationId };
      const answer = await this.service.send(new DescribeApplicationOperationCommand(input));
      const { OperationStatus: status, OperationFailureDetails: details } =
        answer.ApplicationOperationInfoDetails ?? {};
      return status !== 'IN_PROGRESS' && { status, failure: details?.ErrorInfo?.ErrorString };
    };
    return waitUntil(ended, { timeoutMilliseconds: START_MILLISECONDS, failure: 'the start does not end' });
  }

  async stop(): Promise<void> {
    await this.service.send(new StopApplicationCommand(this.application));
    await this.until('READY');
  }

  async snapshots(): Promise<readonly SnapshotDetails[]> {
    const { SnapshotSummaries = [] } = await this.service.send(new ListApplicationSnapshotsCommand(this.application));
    return SnapshotSummaries;
  }

  async deleteSnapshot({ SnapshotName, SnapshotCreationTimestamp }: SnapshotDetails): Promise<void> {
    const snapshot = { ...this.application, SnapshotName, SnapshotCreationTimestamp };
    await this.service.send(new DeleteApplicationSnapshotCommand(snapshot));
  }

  /** Updates its property group, by the API. */
  async update(PropertyGroupId: string, PropertyMap: Readonly<Record<string, string>>): Promise<void> {
    const EnvironmentPropertyUpdates = { PropertyGroups: [{ PropertyGroupId, PropertyMap }] };
    const ApplicationConfigurationUpdate = { EnvironmentPropertyUpdates };
    await this.service.send(new UpdateApplicationCommand({ ...this.application, ApplicationConfigurationUpdate }));
  }

  /** The property map of the template. */
  properties({ count, rate }: LinesSettings, prefix: string): Readonly<Record<string, string>> {
    return { prefix, count: String(count), rate: String(rate), output: `s3://${this.bucket}/lines/` };
  }

  async until(status: string): Promise<void> {
    const failure = `the application is not ${status}`;
    await waitUntil(async () => (await this.status()) === status, { timeoutMilliseconds: START_MILLISECONDS, failure });
  }

  /** Every line of every object. */
  async lines(): Promise<string[]> {
    const page = await this.s3.send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: 'lines/' }));
    const texts = (page.Contents ?? []).map(async ({ Key }) => {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
      return (await Body?.transformToString()) ?? '';
    });
    return (await Promise.all(texts)).flatMap((text) => text.trimEnd().split('\n'));
  }

  /** Waits until an event of the application's log has the text. */
  async untilLogged(text: string): Promise<Readonly<Record<string, unknown>>> {
    const logged = async () => {
      for await (const { events } of paginateFilterLogEvents({ client: this.logs }, { logGroupName: this.logGroup })) {
        const found = events?.find(({ message }) => message?.includes(text));
        if (found) return JSON.parse(found.message!);
      }
      return undefined;
    };
    return waitUntil(logged, { timeoutMilliseconds: 30_000, failure: `nothing in the log has "${text}"` });
  }

  /** Waits until so many lines are in objects. */
  async untilLines(count: number): Promise<string[]> {
    const enough = async () => {
      const lines = await this.lines();
      return lines.length >= count && lines;
    };
    const failure = `there are no ${count} lines`;
    return waitUntil(enough, { timeoutMilliseconds: START_MILLISECONDS, intervalMilliseconds: 300, failure });
  }
}
