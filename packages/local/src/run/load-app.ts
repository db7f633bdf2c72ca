import { join } from 'node:path';
import { chosenStacks } from '../assembly/chosen-stacks';
import { type AssemblyStack, readCloudAssembly } from '../assembly/cloud-assembly';
import { synthesize } from '../assembly/synthesize';
import { LOCAL_ACCOUNT_ID } from '../local-credentials';
import { assertNothingRefused, judgeTemplate, listNotModelled } from '../resources/judge-template';
import type { RunSettings } from './run-settings';

/** A synthesized app that local mode can run. */
export interface LoadedApp {
  readonly stacks: readonly AssemblyStack[];
  readonly notModelled: readonly string[];
}

/** Synthesizes the app and judges every resource in it. Fails with all refusals at once. */
export async function loadApp(settings: RunSettings): Promise<LoadedApp> {
  settings.onProgress(`synthesizing: ${settings.app}`);
  const outputDirectory = join(settings.stateDirectory, 'cdk.out');
  const assembly = readCloudAssembly(await synthesize({ ...settings, outputDirectory }));
  const stacks = chosenStacks(assembly, settings.stacks);
  for (const stack of stacks) assertEnvironment(stack, settings.region);
  const judged = stacks.flatMap(({ name, template }) => judgeTemplate(name, template));
  assertNothingRefused(judged);
  return { stacks, notModelled: listNotModelled(judged) };
}

function assertEnvironment({ name, environment }: AssemblyStack, runRegion: string): void {
  const [account, region] = environment.replace('aws://', '').split('/');
  if (account && account !== 'unknown-account' && account !== LOCAL_ACCOUNT_ID) {
    const advice = 'leave the account out, or take it from CDK_DEFAULT_ACCOUNT';
    throw new Error(`stack ${name} is for account ${account}, the local account is ${LOCAL_ACCOUNT_ID}: ${advice}`);
  }
  if (region && region !== 'unknown-region' && region !== runRegion) {
    throw new Error(`stack ${name} is for region ${region}, this run is in ${runRegion}: give --region ${region}`);
  }
}
