import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the folder of a CDK app says about it. */
export interface AppSettings {
  /** The command of `cdk.json`, if there is one. */
  readonly app?: string;
  /** Context by name, as the CDK CLI would hand it over. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The part of the context that only local runs have, to be shown. */
  readonly localContext: Readonly<Record<string, unknown>>;
  /** `streamingLocal.timeScale` of `package.json`: what a local run has unless another one is asked for. */
  readonly timeScale?: number;
}

/** What `streamingLocal` of `package.json` says about local runs of the app. */
interface LocalSettings {
  readonly context?: object;
  /** The names in `context` for which the app has no place, by the setting and its value with which it has none. */
  readonly contextUnless?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly timeScale?: number;
}

/**
 * Reads `cdk.json`, `cdk.context.json` and `streamingLocal.context` of `package.json`, which holds what differs in a
 * local run; `streamingLocal.contextUnless` says with which settings which of it is left out. The given context wins
 * over all of them.
 */
export function readAppSettings(cwd: string, context: Readonly<Record<string, unknown>> = {}): AppSettings {
  const settings = readJson(join(cwd, 'cdk.json'));
  const lookups = readJson(join(cwd, 'cdk.context.json'));
  const { context: forLocalRuns = {}, contextUnless = {}, timeScale } = readLocalSettings(cwd);
  const asOnAws: Record<string, unknown> = { ...lookups, ...(settings.context as object | undefined), ...context };
  const noPlace = Object.entries(contextUnless).flatMap(([name, without]) => without[String(asOnAws[name])] ?? []);
  const fitting = Object.entries(forLocalRuns).filter(([name]) => !noPlace.includes(name));
  const localContext = { ...Object.fromEntries(fitting), ...context };
  return {
    app: typeof settings.app === 'string' ? settings.app : undefined,
    context: { ...asOnAws, ...localContext },
    localContext,
    timeScale,
  };
}

function readLocalSettings(cwd: string): LocalSettings {
  const { streamingLocal = {} } = readJson(join(cwd, 'package.json')) as { streamingLocal?: LocalSettings };
  return streamingLocal;
}

function readJson(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${path} is not JSON: ${(error as Error).message}`);
  }
}
