import type { MetricSink } from '../../metrics/metric-sink';
import { isTrue } from '../routing/property-values';
import type { RestApi } from '../routing/rest-api';
import { type ServedRequest, settingFor } from './served-request';

interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: 'Count' | 'Milliseconds';
}

/** Reports requests as AWS/ApiGateway metrics ("Amazon API Gateway dimensions and metrics"). */
export class RequestMetrics {
  constructor(private readonly sink: MetricSink) {}

  observe(served: ServedRequest): void {
    const at = new Date();
    for (const dimensions of dimensionSets(served)) {
      for (const measurement of measurements(served)) {
        this.sink.put({ namespace: 'AWS/ApiGateway', dimensions, at, ...measurement });
      }
    }
  }
}

/** Errors are 0 or 1 for each request, so that their average is the error rate. */
function measurements({ answer: { status }, latencyMilliseconds, exchange }: ServedRequest): readonly Measurement[] {
  const backend = exchange?.backendCall;
  return [
    { name: 'Count', value: 1, unit: 'Count' },
    { name: '4XXError', value: status >= 400 && status < 500 ? 1 : 0, unit: 'Count' },
    { name: '5XXError', value: status >= 500 ? 1 : 0, unit: 'Count' },
    { name: 'Latency', value: latencyMilliseconds, unit: 'Milliseconds' },
    ...(backend
      ? [{ name: 'IntegrationLatency', value: backend.latencyMilliseconds, unit: 'Milliseconds' } as const]
      : []),
  ];
}

/** Those of the method come on top when the stage enables detailed metrics for it. */
function dimensionSets(served: ServedRequest): readonly Readonly<Record<string, string>>[] {
  const { api, stage, exchange } = served;
  const ApiName = metricName(api);
  const ofStage = { ApiName, Stage: stage.name };
  if (!exchange || !isTrue(settingFor(served, 'MetricsEnabled'))) return [{ ApiName }, ofStage];
  const { resource, httpMethod } = exchange.route;
  return [{ ApiName }, ofStage, { ...ofStage, Resource: resource.path, Method: httpMethod }];
}

/** Characters outside ASCII are left out; an API without any other is known by its id. */
function metricName({ id, name }: RestApi): string {
  return name.replace(/[^\x20-\x7e]/g, '') || id;
}
