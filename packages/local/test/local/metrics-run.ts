import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  ListMetricsCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { LocalRun } from '../../src';
import type { MetricIdentity } from '../../src/metrics/metric-series';
import { waitUntil } from '../../src/processes/wait-until';

/** How clients reach a run at its one local address. */
export function clientSettings(run: LocalRun) {
  return {
    endpoint: run.dataPlaneUrl,
    region: run.region,
    credentials: run.credentials,
    requestHandler: new NodeHttpHandler(),
  };
}

/** Reads metrics of a run with the real client. */
export class RunMetrics {
  readonly json: CloudWatchClient;
  readonly cbor: CloudWatchClient;

  /** @param began what was measured before is not read */
  constructor(
    run: LocalRun,
    private readonly began = new Date(),
  ) {
    this.json = new CloudWatchClient(clientSettings(run));
    this.cbor = new CloudWatchClient({ ...clientSettings(run), protocol: SmithyRpcV2CborProtocol });
  }

  query(identity: MetricIdentity, Stat: string, Period = 60, Id = 'm'): MetricDataQuery {
    const Dimensions = Object.entries(identity.dimensions).map(([Name, Value]) => ({ Name, Value }));
    const Metric = { Namespace: identity.namespace, MetricName: identity.name, Dimensions };
    return { Id, MetricStat: { Metric, Period, Stat } };
  }

  /** From the start of the test until now. */
  read(MetricDataQueries: MetricDataQuery[], client = this.json): Promise<GetMetricDataCommandOutput> {
    const span = { StartTime: this.began, EndTime: new Date(Date.now() + 1_000) };
    return client.send(new GetMetricDataCommand({ ...span, MetricDataQueries, ScanBy: 'TimestampAscending' }));
  }

  async values(identity: MetricIdentity, statistic: string): Promise<number[]> {
    return (await this.read([this.query(identity, statistic)])).MetricDataResults![0]!.Values!;
  }

  async total(identity: MetricIdentity): Promise<number> {
    return (await this.values(identity, 'Sum')).reduce((sum, value) => sum + value, 0);
  }

  /** Waits until the whole sum of a metric is this. */
  async untilTotal(identity: MetricIdentity, expected: number): Promise<void> {
    const failure = `${identity.name} of ${JSON.stringify(identity.dimensions)} does not reach ${expected}`;
    await waitUntil(async () => (await this.total(identity)) === expected, { timeoutMilliseconds: 20_000, failure });
  }

  /** Every AWS/* metric that the run knows: namespace, name and the names of its dimensions. */
  async listed(): Promise<{ namespace: string; name: string; dimensions: string[] }[]> {
    const { Metrics = [], NextToken } = await this.json.send(new ListMetricsCommand({}));
    if (NextToken) throw new Error('the run has more metrics than this test reads');
    const named = Metrics.map(({ Namespace, MetricName, Dimensions = [] }) => ({
      namespace: Namespace!,
      name: MetricName!,
      dimensions: Dimensions.map(({ Name }) => Name!),
    }));
    return named.filter(({ namespace }) => namespace.startsWith('AWS/'));
  }

  destroy(): void {
    this.json.destroy();
    this.cbor.destroy();
  }
}
