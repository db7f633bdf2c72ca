import { RestApis } from '../api-gateway/rest-apis';
import { EventSourceMappings } from '../event-source-mapping/event-source-mappings';
import type { DataPlaneContext } from './data-plane-context';
import type { ApiRequestHandler } from './data-plane-server';
import type { DataPlaneService } from './data-plane-service';

export interface DataPlaneServices {
  readonly apis: ApiRequestHandler;
  readonly services: readonly DataPlaneService[];
}

/** Every part of the data plane. */
export function createServices(context: DataPlaneContext): DataPlaneServices {
  const apis = new RestApis(context);
  return { apis, services: [apis, new EventSourceMappings(context)] };
}
