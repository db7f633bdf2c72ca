import { dataPlaneUrl } from '../data-plane/data-plane-settings';
import { certificateFile } from '../data-plane/self-signed-certificate';
import { hostProcesses } from '../flink/application/host-process';
import { ensureFlinkFor } from '../flink/install/needed-flink';
import { brokerProcesses } from '../kafka/broker/broker-process';
import { ensureKafkaFor } from '../kafka/install/needed-releases';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../local-credentials';
import { withLock } from '../processes/lock';
import { resignAsCaretaker } from './caretaker';
import { deployApp } from './deploy-app';
import { type Engines, startEngines, stopEngines } from './engines';
import { exclusively } from './exclusive-run';
import { type LoadedApp, loadApp } from './load-app';
import type { LocalOptions } from './local-options';
import type { LocalRun, Redeployment } from './local-run';
import { deploymentLock } from './locks';
import { type RunSettings, resolveOptions } from './run-settings';
import { deathOf, Supervisor } from './supervisor';

/**
 * Runs a CDK app on this machine: starts the engines or finds those that an earlier run left, synthesizes the app beside
 * it, refuses what cannot be run, and deploys its stacks to them. It watches the engines, and keeps this process alive,
 * until `stop` or `detach`.
 */
export async function startLocal(options: LocalOptions): Promise<LocalRun> {
  const settings = resolveOptions(options);
  const work = () => withLock(deploymentLock(settings.stateDirectory), () => start(settings));
  return settings.exclusive ? exclusively(settings, work) : work();
}

async function start(settings: RunSettings): Promise<LocalRun> {
  const started = performance.now();
  const { app, engines, synthesized } = await loadBesideEngines(settings);
  const supervision = supervise(settings, engines);
  const deployed = Promise.race([deployApp(app, engines, settings), rejectWith(supervision.broken)]);
  const stacks = await deployed.catch(async (failure) => {
    // A lost connection says less than what it was lost to.
    const error = engines.substrate.alive ? failure : new Error(deathOf(engines.substrate));
    supervision.detach();
    if (engines.fresh) await supervision.stop();
    throw error;
  });
  const times = {
    synthMilliseconds: Math.round(synthesized - started),
    readyMilliseconds: Math.round(performance.now() - synthesized),
  };
  const redeploy = () => withLock(deploymentLock(settings.stateDirectory), () => deployAgain(settings, engines));
  return Object.assign(supervision, facts(settings, app, engines), { stacks, redeploy, ...times });
}

/** The engines start while the app is synthesized; for an app that cannot be run they are stopped again. */
async function loadBesideEngines(settings: RunSettings) {
  const starting = startEngines(settings);
  // Who fails first is heard below, when both have ended.
  starting.catch(() => {});
  try {
    return { ...(await loadWithItsNeeds(settings)), engines: await starting };
  } catch (failure) {
    const engines = await starting.catch(() => undefined);
    if (engines?.fresh) await stopEngines(settings.stateDirectory);
    throw failure;
  }
}

async function loadWithItsNeeds(settings: RunSettings) {
  const app = await loadApp(settings);
  const synthesized = performance.now();
  await ensureKafkaFor(app.stacks, settings);
  await ensureFlinkFor(app.stacks, settings);
  return { app, synthesized };
}

async function deployAgain(settings: RunSettings, engines: Engines): Promise<Redeployment> {
  const started = performance.now();
  const { app, synthesized } = await loadWithItsNeeds(settings);
  const stacks = await deployApp(app, engines, settings);
  return {
    ...{ stacks, notModelled: app.notModelled },
    synthMilliseconds: Math.round(synthesized - started),
    deployMilliseconds: Math.round(performance.now() - synthesized),
  };
}

async function rejectWith(reason: Promise<string>): Promise<never> {
  throw new Error(await reason);
}

function facts(settings: RunSettings, { notModelled }: LoadedApp, engines: Engines) {
  const { region, localContext, timeScale, kinesisLimits, stateDirectory } = settings;
  return {
    dataPlaneUrl: dataPlaneUrl(engines.dataPlaneSettings),
    substrateUrl: engines.substrate.details.url,
    region,
    accountId: LOCAL_ACCOUNT_ID,
    credentials: localCredentials,
    notModelled,
    localContext,
    timeScale,
    kinesisLimits,
    certificateFile: certificateFile(stateDirectory),
  };
}

function supervise({ stateDirectory, exclusive, onProgress }: RunSettings, engines: Engines) {
  let onBroken: (reason: string) => void = () => {};
  const broken = new Promise<string>((resolve) => {
    onBroken = resolve;
  });
  const supervisor = new Supervisor({ engines, stateDirectory, onProgress, onBroken });
  return {
    broken,
    get processes() {
      return [...supervisor.processes, ...brokerProcesses(stateDirectory), ...hostProcesses(stateDirectory)].map(
        ({ name, pid, logFile }) => ({
          name,
          pid,
          logFile,
        }),
      );
    },
    stop: async () => {
      supervisor.stop();
      await stopEngines(stateDirectory);
      if (exclusive) resignAsCaretaker(stateDirectory);
    },
    detach: () => supervisor.stop(),
  };
}
