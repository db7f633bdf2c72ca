import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  DATA_PLANE_FOLDER,
  type DataPlaneSettings,
  readDataPlaneSettings,
  writeDataPlaneSettings,
} from '../data-plane/data-plane-settings';
import { withLock } from '../processes/lock';
import { findProcess, type ManagedProcess } from '../processes/managed-process';
import { choosePort } from '../processes/ports';
import { ensurePythonEnvironment } from '../substrate/python-environment';
import { isSubstrateHealthy, SUBSTRATE_PROCESS, startSubstrate, TEMPORARY_FOLDER } from '../substrate/substrate';
import { DATA_PLANE_PROCESS, startDataPlane, untilDataPlaneServes } from './data-plane-process';
import { DEFAULT_PORT, DEFAULT_SUBSTRATE_PORT } from './local-options';
import { engineLock } from './locks';
import type { RunSettings } from './run-settings';

/** The two processes of a run. */
export interface Engines {
  readonly substrate: ManagedProcess;
  readonly dataPlane: ManagedProcess;
  readonly dataPlaneSettings: DataPlaneSettings;
  /** They were started now and hold nothing yet. */
  readonly fresh: boolean;
}

/** The running engines of the state directory, else new ones. What only half lives is stopped and started clean. */
export async function startEngines(settings: RunSettings): Promise<Engines> {
  return withLock(engineLock(settings.stateDirectory), () => startOrFind(settings));
}

async function startOrFind(settings: RunSettings): Promise<Engines> {
  const { stateDirectory } = settings;
  const running = await findSubstrate(settings);
  if (!running) await clear(stateDirectory);
  try {
    const substrate = running ?? (await startNewSubstrate(settings));
    const dataPlaneSettings = await chooseDataPlaneSettings(settings, substrate);
    const dataPlane = await startOrFindDataPlane(settings, dataPlaneSettings);
    return { substrate, dataPlane, dataPlaneSettings, fresh: !running };
  } catch (error) {
    if (!running) await clear(stateDirectory);
    throw error;
  }
}

/** Stops the engines in order, and forgets what belongs to the substrate's lost memory. */
export async function stopEngines(stateDirectory: string): Promise<void> {
  // Without the lock, someone who watches the data plane could start it again while the substrate is stopped.
  await withLock(engineLock(stateDirectory), () => clear(stateDirectory));
}

async function clear(stateDirectory: string): Promise<void> {
  for (const name of [DATA_PLANE_PROCESS, SUBSTRATE_PROCESS]) await findProcess(stateDirectory, name)?.stop();
  for (const folder of [DATA_PLANE_FOLDER, TEMPORARY_FOLDER]) {
    rmSync(join(stateDirectory, folder), { recursive: true, force: true });
  }
}

async function findSubstrate({
  stateDirectory,
  region,
  substratePort,
}: RunSettings): Promise<ManagedProcess | undefined> {
  const substrate = findProcess(stateDirectory, SUBSTRATE_PROCESS);
  if (!substrate || !(await isSubstrateHealthy(substrate.details.url))) return undefined;
  const { url, region: runningRegion } = substrate.details;
  if (runningRegion !== region)
    throw new Error(`the running substrate is in ${runningRegion}, not ${region}: run down first`);
  if (substratePort && url !== `http://127.0.0.1:${substratePort}`) {
    throw new Error(`the running substrate is at ${url}, not at port ${substratePort}: run down first`);
  }
  return substrate;
}

async function startNewSubstrate(settings: RunSettings): Promise<ManagedProcess> {
  const { stateDirectory, venvDirectory, region, onProgress } = settings;
  const port = await choosePort(settings.substratePort ?? DEFAULT_SUBSTRATE_PORT, '--substrate-port');
  if (settings.port === port) throw new Error(`--port and --substrate-port are both ${port}: give one of them another`);
  const python = await ensurePythonEnvironment({ directory: venvDirectory, onProgress });
  onProgress('starting the substrate');
  // From here to the pid file nothing waits, so what was started before an abort is always found.
  settings.abort?.throwIfAborted();
  const { pid } = await startSubstrate({ python, port, stateDirectory, region });
  const started = findProcess(stateDirectory, SUBSTRATE_PROCESS);
  if (!started) throw new Error(`the substrate (pid ${pid}) ended right after its start`);
  return started;
}

async function chooseDataPlaneSettings(settings: RunSettings, substrate: ManagedProcess): Promise<DataPlaneSettings> {
  const { stateDirectory, region, timeScale } = settings;
  const known = existsSync(join(stateDirectory, DATA_PLANE_FOLDER, 'settings.json'))
    ? readDataPlaneSettings(stateDirectory)
    : undefined;
  const alive = findProcess(stateDirectory, DATA_PLANE_PROCESS) !== undefined;
  const wanted = settings.port || known?.port || (settings.port ?? DEFAULT_PORT);
  const port = alive && wanted === known?.port ? wanted : await choosePort(wanted, '--port');
  const token = known?.token ?? randomBytes(32).toString('hex');
  return { port, substrateUrl: substrate.details.url, region, timeScale, token };
}

async function startOrFindDataPlane(settings: RunSettings, wanted: DataPlaneSettings): Promise<ManagedProcess> {
  const { stateDirectory, onProgress } = settings;
  const running = findProcess(stateDirectory, DATA_PLANE_PROCESS);
  if (running && isDeepStrictEqual(readDataPlaneSettings(stateDirectory), wanted)) return running;
  await running?.stop();
  writeDataPlaneSettings(stateDirectory, wanted);
  onProgress('starting the data plane');
  settings.abort?.throwIfAborted();
  const dataPlane = startDataPlane(stateDirectory, wanted);
  await untilDataPlaneServes(dataPlane);
  return dataPlane;
}
