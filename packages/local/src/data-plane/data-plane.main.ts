import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { ClosedShards } from '../kinesis/closed-shards';
import { ClosedShardStore } from '../kinesis/resharding/closed-shard-store';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../local-credentials';
import { MetricClock } from '../metrics/metric-clock';
import { MetricStore } from '../metrics/metric-store';
import { findOwnedType } from '../resources/resource-types';
import { AnyProtocolServer } from './any-protocol-server';
import type { DataPlaneContext } from './data-plane-context';
import { dataPlaneListener } from './data-plane-server';
import { createServices } from './data-plane-services';
import { DATA_PLANE_FOLDER, type DataPlaneSettings, dataPlaneUrl, readDataPlaneSettings } from './data-plane-settings';
import { ResourceRegistry } from './resource-registry';
import { ResourceRequests } from './resource-requests';
import { selfSignedCertificate } from './self-signed-certificate';
import { SubstrateProxy } from './substrate-proxy';

function log(message: string): void {
  console.log(`${new Date().toISOString()} ${message}`);
}

function contextOf(
  folder: string,
  settings: DataPlaneSettings,
  metrics: MetricStore,
  closedShards: ClosedShards,
): DataPlaneContext {
  const { port, substrateUrl, region, timeScale } = settings;
  const identity = { accountId: LOCAL_ACCOUNT_ID, credentials: localCredentials };
  const kinesis = { kinesisUrl: dataPlaneUrl({ port }), closedShards };
  const run = { substrateUrl, region, timeScale, stateDirectory: folder };
  return { ...identity, ...kinesis, ...run, metrics, log };
}

/** Goes on with what is registered in the state directory, and serves until SIGTERM. */
async function main(stateDirectory: string): Promise<void> {
  const settings = readDataPlaneSettings(stateDirectory);
  const metrics = new MetricStore(new MetricClock(settings.timeScale));
  const folder = join(stateDirectory, DATA_PLANE_FOLDER);
  const closedShards = new ClosedShardStore(join(folder, 'closed-shards'));
  const context = contextOf(folder, settings, metrics, closedShards);
  const kinesis = { closedShards, limits: settings.kinesisLimits };
  const engines = { stateDirectory: resolve(stateDirectory), toolsDirectory: settings.toolsDirectory };
  const { apis, services, endpoints, counterparts, routes } = createServices(context, metrics, kinesis, engines);
  const substrate = new SubstrateProxy(context.substrateUrl);
  const registry = new ResourceRegistry(context.stateDirectory);
  const requests = new ResourceRequests(registry, services, findOwnedType, counterparts);
  await requests.resume();
  const listener = dataPlaneListener({
    ...{ token: settings.token, routes, registry, requests, apis, endpoints, substrate, log },
  });
  const server = new AnyProtocolServer(listener, await selfSignedCertificate(stateDirectory));
  await server.listen(settings.port);
  log(`serving ${registry.all.length} resources on http://127.0.0.1:${settings.port}`);
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await server.close();
  for (const service of services) await service.stop();
}

main(process.argv[2] ?? '.local').then(
  () => process.exit(0),
  (error: Error) => {
    log(`the data plane stops: ${error.stack}`);
    process.exit(1);
  },
);
