import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readAppSettings } from '../assembly/app-settings';
import { DEFAULT_REGION, type LocalOptions } from './local-options';

/** The options of a run with every default in place but the ports, which a running process may decide. */
export interface RunSettings {
  readonly app: string;
  readonly cwd: string;
  /** Empty for all. */
  readonly stacks: readonly string[];
  readonly context: Readonly<Record<string, unknown>>;
  /** The part of the context that only local runs have. */
  readonly localContext: Readonly<Record<string, unknown>>;
  readonly stateDirectory: string;
  readonly venvDirectory: string;
  /** Beside it: Java and Kafka's jars. */
  readonly toolsDirectory: string;
  readonly port?: number;
  readonly substratePort?: number;
  readonly timeScale: number;
  readonly kinesisLimits: boolean;
  readonly region: string;
  readonly exclusive: boolean;
  onProgress(message: string): void;
  readonly abort?: AbortSignal;
}

export function resolveOptions(options: LocalOptions): RunSettings {
  const { region = DEFAULT_REGION, onProgress = () => {}, port, substratePort, abort } = options;
  const { exclusive = false, stacks = [], kinesisLimits = false } = options;
  const cwd = resolve(options.cwd ?? '.');
  if (!existsSync(cwd)) throw new Error(`cwd must be a folder, got ${cwd}`);
  assertPort('port', port);
  assertPort('substratePort', substratePort);
  const found = readAppSettings(cwd, options.context);
  const timeScale = options.timeScale ?? found.timeScale ?? 1;
  if (!(Number.isFinite(timeScale) && timeScale > 0)) throw new Error(`timeScale must be above 0, got ${timeScale}`);
  const app = options.app ?? found.app;
  if (!app) throw new Error(`there is no app: give --app, or "app" in ${join(cwd, 'cdk.json')}`);
  const stateDirectory = resolve(cwd, options.stateDirectory ?? '.local');
  const venvDirectory = resolve(cwd, options.venvDirectory ?? join(stateDirectory, 'venv'));
  const contexts = { context: found.context, localContext: found.localContext };
  const folders = { cwd, stateDirectory, venvDirectory, toolsDirectory: dirname(venvDirectory) };
  const behaviour = { timeScale, kinesisLimits, region, exclusive };
  return { app, stacks, ...contexts, ...folders, port, substratePort, ...behaviour, onProgress, abort };
}

function assertPort(name: string, port: number | undefined): void {
  if (port === undefined || (Number.isInteger(port) && port >= 0 && port <= 65_535)) return;
  throw new Error(`${name} must be an integer from 0 to 65535, got ${port}`);
}
