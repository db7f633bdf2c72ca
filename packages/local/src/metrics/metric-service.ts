import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import type { ServiceEndpoint } from '../data-plane/service-endpoint';
import { SubstrateExchange } from '../data-plane/substrate-exchange';
import { SubstrateProxy } from '../data-plane/substrate-proxy';
import { LambdaEndpoint } from '../lambda/lambda-endpoint';
import { CloudWatchEndpoint } from './cloudwatch/cloudwatch-endpoint';
import { MetricJournal } from './metric-journal';
import type { MetricStore } from './metric-store';
import { queueMetrics } from './sqs/queue-metrics';
import { QueueSampler } from './sqs/queue-sampler';
import { SqsEndpoint } from './sqs/sqs-endpoint';

/** Keeps the metrics of the run, answers CloudWatch, and counts what other AWS calls pass through the local address. */
export class MetricService implements DataPlaneService {
  readonly endpoints: readonly ServiceEndpoint[];
  private readonly journal: MetricJournal;
  private readonly sampler: QueueSampler;
  private readonly substrate: SubstrateExchange;
  private readonly proxy: SubstrateProxy;
  private running = false;

  constructor(context: DataPlaneContext, store: MetricStore) {
    const { substrateUrl, stateDirectory: directory, log } = context;
    this.substrate = new SubstrateExchange(substrateUrl);
    this.proxy = new SubstrateProxy(substrateUrl);
    this.journal = new MetricJournal({ store, directory, log });
    const metrics = queueMetrics(store);
    this.sampler = new QueueSampler({
      sqs: sqsClient(context),
      metrics,
      minuteMilliseconds: store.clock.minuteMilliseconds,
    });
    this.endpoints = [
      new CloudWatchEndpoint(store, this.substrate),
      new SqsEndpoint(metrics, this.substrate),
      new LambdaEndpoint({ metrics: store, substrate: this.substrate, proxy: this.proxy }),
    ];
  }

  /** Metrics need no registered resources. */
  async apply(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.journal.start();
    this.sampler.start();
  }

  async stop(): Promise<void> {
    this.sampler.stop();
    this.journal.stop();
    this.substrate.close();
    this.proxy.close();
  }
}

function sqsClient({ substrateUrl, region, credentials }: DataPlaneContext): SQSClient {
  const requestHandler = new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
  return new SQSClient({
    endpoint: substrateUrl,
    region,
    credentials,
    requestHandler,
    useQueueUrlAsEndpoint: false,
    maxAttempts: 1,
  });
}
