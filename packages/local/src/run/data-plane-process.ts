import { join } from 'node:path';
import { type DataPlaneSettings, dataPlaneUrl } from '../data-plane/data-plane-settings';
import { packageRoot } from '../package-root';
import { type ManagedProcess, startProcess } from '../processes/managed-process';
import { waitUntil } from '../processes/wait-until';
import { quietSdk } from '../quiet-sdk';

export const DATA_PLANE_PROCESS = 'data-plane';
const START_MILLISECONDS = 30_000;

/** Starts the process of the data plane; its settings are already written down. */
export function startDataPlane(stateDirectory: string, settings: DataPlaneSettings): ManagedProcess {
  return startProcess({
    name: DATA_PLANE_PROCESS,
    command: process.execPath,
    args: [join(packageRoot, 'lib', 'data-plane', 'data-plane.main.js'), stateDirectory],
    environment: dataPlaneEnvironment(),
    stateDirectory,
    details: { url: dataPlaneUrl(settings) },
  });
}

/** Waits until the data plane serves all that is registered. */
export async function untilDataPlaneServes(dataPlane: ManagedProcess): Promise<void> {
  const { url } = dataPlane.details;
  const failure = `the data plane does not answer at ${url}; log: ${dataPlane.logFile}`;
  const answers = async () => {
    if (!dataPlane.alive) throw new Error(`the data plane ended at its start; log: ${dataPlane.logFile}`);
    const response = await fetch(`${url}/_local/health`).catch(() => undefined);
    return response?.ok === true;
  };
  await waitUntil(answers, { timeoutMilliseconds: START_MILLISECONDS, failure });
}

/** No profile, key or endpoint of the user's reaches the data plane: it talks to the substrate only. */
function dataPlaneEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return { ...Object.fromEntries(kept), ...quietSdk };
}
