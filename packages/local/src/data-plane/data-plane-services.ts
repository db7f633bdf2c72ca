import { RestApis } from '../api-gateway/rest-apis';
import { UserPoolEndpoint } from '../cognito/user-pool-endpoint';
import { EventSourceMappings } from '../event-source-mapping/event-source-mappings';
import { StreamConsumers } from '../event-source-mapping/stream-consumers';
import { MetricService } from '../metrics/metric-service';
import type { MetricStore } from '../metrics/metric-store';
import type { DataPlaneContext } from './data-plane-context';
import type { ApiRequestHandler } from './data-plane-server';
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
}

/** Every part of the data plane. */
export function createServices(context: DataPlaneContext, store: MetricStore): DataPlaneServices {
  const apis = new RestApis(context);
  const metrics = new MetricService(context, store);
  const { substrateUrl } = context;
  const userPools = new UserPoolEndpoint(new SubstrateExchange(substrateUrl), new SubstrateProxy(substrateUrl));
  return {
    apis,
    services: [apis, new EventSourceMappings(context), metrics],
    endpoints: [...metrics.endpoints, apis.endpoint, userPools],
    counterparts: [new StreamConsumers(context)],
  };
}
