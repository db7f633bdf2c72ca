import { once } from 'node:events';
import { join } from 'node:path';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../local-credentials';
import { findOwnedType } from '../resources/resource-types';
import type { DataPlaneContext } from './data-plane-context';
import { createDataPlaneServer } from './data-plane-server';
import { createServices } from './data-plane-services';
import { DATA_PLANE_FOLDER, type DataPlaneSettings, readDataPlaneSettings } from './data-plane-settings';
import { ResourceRegistry } from './resource-registry';
import { ResourceRequests } from './resource-requests';

function log(message: string): void {
  console.log(`${new Date().toISOString()} ${message}`);
}

function contextOf(stateDirectory: string, { substrateUrl, region, timeScale }: DataPlaneSettings): DataPlaneContext {
  const identity = { accountId: LOCAL_ACCOUNT_ID, credentials: localCredentials };
  return { ...identity, substrateUrl, region, timeScale, stateDirectory: join(stateDirectory, DATA_PLANE_FOLDER), log };
}

/** Goes on with what is registered in the state directory, and serves until SIGTERM. */
async function main(stateDirectory: string): Promise<void> {
  const settings = readDataPlaneSettings(stateDirectory);
  const context = contextOf(stateDirectory, settings);
  const { apis, services } = createServices(context);
  const registry = new ResourceRegistry(context.stateDirectory);
  const requests = new ResourceRequests(registry, services, findOwnedType);
  await requests.resume();
  const server = createDataPlaneServer({ token: settings.token, registry, requests, apis, log });
  server.listen(settings.port, '127.0.0.1');
  await once(server, 'listening');
  log(`serving ${registry.all.length} resources on http://127.0.0.1:${settings.port}`);
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  server.close();
  server.closeAllConnections();
  for (const service of services) await service.stop();
}

main(process.argv[2] ?? '.local').then(
  () => process.exit(0),
  (error: Error) => {
    log(`the data plane stops: ${error.stack}`);
    process.exit(1);
  },
);
