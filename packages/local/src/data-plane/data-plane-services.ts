import { RestApis } from '../api-gateway/rest-apis';
import { UserPoolEndpoint } from '../cognito/user-pool-endpoint';
import { EventSourceMappings } from '../event-source-mapping/event-source-mappings';
import { StreamConsumers } from '../event-source-mapping/stream-consumers';
import { DeliveryStreams } from '../firehose/delivery-streams';
import { FlinkEndpoint } from '../flink/control/flink-endpoint';
import { FlinkApplications, type FlinkOptions } from '../flink/flink-applications';
import { MskEndpoint } from '../kafka/control/msk-endpoint';
import { KafkaClusters } from '../kafka/kafka-clusters';
import { KinesisFront, type KinesisFrontOptions } from '../kinesis/kinesis-front';
import { MetricService } from '../metrics/metric-service';
import type { MetricStore } from '../metrics/metric-store';
import type { DataPlaneContext } from './data-plane-context';
import type { ApiRequestHandler, GuardedRoute } from './data-plane-server';
import type { DataPlaneService } from './data-plane-service';
import type { ServiceEndpoint } from './service-endpoint';
import type { SubstrateCounterpart } from './substrate-counterpart';
import { SubstrateExchange } from './substrate-exchange';
import { SubstrateProxy } from './substrate-proxy';

export interface DataPlaneServices {
  readonly apis: ApiRequestHandler;
  readonly services: readonly DataPlaneService[];
  /** The AWS APIs that the data plane answers. */
  readonly endpoints: readonly ServiceEndpoint[];
  readonly counterparts: readonly SubstrateCounterpart[];
  /** Paths under `/_local/`, by method and path. */
  readonly routes: Readonly<Record<string, GuardedRoute>>;
}

/** Every part of the data plane. */
export function createServices(
  context: DataPlaneContext,
  store: MetricStore,
  kinesisOptions: KinesisFrontOptions,
  engineOptions: FlinkOptions,
): DataPlaneServices {
  const kinesis = new KinesisFront(context, kinesisOptions);
  const kafka = new KafkaClusters(context, engineOptions);
  const flink = new FlinkApplications(context, engineOptions);
  const apis = new RestApis(context);
  const deliveryStreams = new DeliveryStreams(context);
  const metrics = new MetricService(context, store);
  const { substrateUrl } = context;
  const userPools = new UserPoolEndpoint(new SubstrateExchange(substrateUrl), new SubstrateProxy(substrateUrl));
  return {
    apis,
    // The front comes first: what it knows of closed shards decides what the mappings read.
    services: [kinesis, kafka, apis, new EventSourceMappings(context, kafka), deliveryStreams, flink, metrics],
    endpoints: [
      ...[kinesis, new MskEndpoint(kafka), deliveryStreams.endpoint, new FlinkEndpoint(flink)],
      ...[...metrics.endpoints, apis.endpoint, userPools],
    ],
    counterparts: [new StreamConsumers(context)],
    routes: deliveryStreams.routes,
  };
}
