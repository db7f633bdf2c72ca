import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  DATA_PLANE_FOLDER,
  type DataPlaneSettings,
  dataPlaneUrl,
  readDataPlaneSettings,
  writeDataPlaneSettings,
} from '../data-plane/data-plane-settings';
import { certificateFile, selfSignedCertificate } from '../data-plane/self-signed-certificate';
import { stopHosts } from '../flink/application/host-process';
import { stopBrokers } from '../kafka/broker/broker-process';
import { withLock } from '../processes/lock';
import { findProcess, forgetDeadProcesses, type ManagedProcess } from '../processes/managed-process';
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
    const port = running ? portOf(running.details.dataPlaneUrl) : await chooseDataPlanePort(settings);
    const substrate = running ?? (await startNewSubstrate(settings, port));
    const dataPlaneSettings = chooseDataPlaneSettings(settings, substrate, port);
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
  await findProcess(stateDirectory, DATA_PLANE_PROCESS)?.stop();
  await stopHosts(stateDirectory);
  await stopBrokers(stateDirectory);
  await findProcess(stateDirectory, SUBSTRATE_PROCESS)?.stop();
  forgetDeadProcesses(stateDirectory);
  for (const folder of [DATA_PLANE_FOLDER, TEMPORARY_FOLDER]) {
    rmSync(join(stateDirectory, folder), { recursive: true, force: true });
  }
}

async function findSubstrate(settings: RunSettings): Promise<ManagedProcess | undefined> {
  const substrate = findProcess(settings.stateDirectory, SUBSTRATE_PROCESS);
  if (!substrate || !(await isSubstrateHealthy(substrate.details.url))) return undefined;
  assertSameRun(settings, substrate.details);
  return substrate;
}

/** Handlers know these from the substrate's environment, which stays as it was at its start. */
function assertSameRun(settings: RunSettings, running: ManagedProcess['details']): void {
  const { region, substratePort, port } = settings;
  if (running.region !== region)
    throw new Error(`the running substrate is in ${running.region}, not ${region}: run down first`);
  if (substratePort && portOf(running.url) !== substratePort) {
    throw new Error(`the running substrate is at ${running.url}, not at port ${substratePort}: run down first`);
  }
  if (port && portOf(running.dataPlaneUrl) !== port) {
    throw new Error(`the running data plane is at ${running.dataPlaneUrl}, not at port ${port}: run down first`);
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

async function startNewSubstrate(settings: RunSettings, dataPlanePort: number): Promise<ManagedProcess> {
  const { cwd, stateDirectory, venvDirectory, region, onProgress } = settings;
  const port = await choosePort(settings.substratePort ?? DEFAULT_SUBSTRATE_PORT, '--substrate-port');
  if (dataPlanePort === port) throw new Error(`--port and --substrate-port are both ${port}: give one of them another`);
  const python = await ensurePythonEnvironment({ directory: venvDirectory, onProgress });
  // Handlers read it when they start.
  await selfSignedCertificate(stateDirectory);
  onProgress('starting the substrate');
  // From here to the pid file nothing waits, so what was started before an abort is always found.
  settings.abort?.throwIfAborted();
  const { pid } = await startSubstrate({
    ...{ python, port, stateDirectory, region },
    dataPlaneUrl: dataPlaneUrl({ port: dataPlanePort }),
    certificateFile: certificateFile(stateDirectory),
    appDirectory: cwd,
  });
  const started = findProcess(stateDirectory, SUBSTRATE_PROCESS);
  if (!started) throw new Error(`the substrate (pid ${pid}) ended right after its start`);
  return started;
}

function chooseDataPlanePort({ port = DEFAULT_PORT }: RunSettings): Promise<number> {
  return choosePort(port, '--port');
}

function chooseDataPlaneSettings(settings: RunSettings, substrate: ManagedProcess, port: number): DataPlaneSettings {
  const { stateDirectory, region, timeScale, kinesisLimits, toolsDirectory } = settings;
  const known = existsSync(join(stateDirectory, DATA_PLANE_FOLDER, 'settings.json'))
    ? readDataPlaneSettings(stateDirectory)
    : undefined;
  const token = known?.token ?? randomBytes(32).toString('hex');
  return { port, substrateUrl: substrate.details.url, region, timeScale, kinesisLimits, toolsDirectory, token };
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
