import { join } from 'node:path';
import { LOCAL_PATH } from '../data-plane/data-plane-server';
import { dataPlaneUrl } from '../data-plane/data-plane-settings';
import { type AwsClients, awsClients } from '../deployment/aws-clients';
import { bootstrap } from '../deployment/bootstrap';
import { deployStack } from '../deployment/deploy-stack';
import { type DeployedStack, readDeployedStack } from '../deployment/deployed-stack';
import { deployForwarder } from '../deployment/forwarder';
import { substitute } from '../deployment/substitute';
import type { Engines } from './engines';
import type { LoadedApp } from './load-app';
import type { RunSettings } from './run-settings';

/** Brings the engines to what the app says, stack after stack. */
export async function deployApp(app: LoadedApp, engines: Engines, settings: RunSettings): Promise<DeployedStack[]> {
  const clients = awsClients(engines.substrate.details.url, settings.region);
  try {
    const forwarderArn = await prepare(app, engines, settings, clients);
    const deployed: DeployedStack[] = [];
    for (const { name, template } of app.stacks) {
      settings.onProgress(`deploying ${name}`);
      const outcome = await deployStack({ clients, name, template: substitute(template, forwarderArn) });
      settings.onProgress(`${name} is ${outcome}`);
      const url = dataPlaneUrl(engines.dataPlaneSettings);
      deployed.push(await readDeployedStack({ clients, name, template, dataPlaneUrl: url }));
    }
    return deployed;
  } finally {
    clients.destroy();
  }
}

async function prepare(app: LoadedApp, engines: Engines, settings: RunSettings, clients: AwsClients): Promise<string> {
  const { region, stateDirectory } = settings;
  const { token } = engines.dataPlaneSettings;
  const controlUrl = `${dataPlaneUrl(engines.dataPlaneSettings)}${LOCAL_PATH}resources`;
  const [forwarderArn] = await Promise.all([
    deployForwarder({ clients, region, controlUrl, token }),
    bootstrap({ clients, region, stacks: app.stacks, assetCacheDirectory: join(stateDirectory, 'assets') }),
  ]);
  return forwarderArn;
}
