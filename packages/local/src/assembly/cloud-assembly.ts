import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FileAsset, readFileAssets } from './file-assets';
import type { Template } from './template';

/** One stack of a synthesized app. */
export interface AssemblyStack {
  readonly name: string;
  readonly template: Template;
  readonly assets: readonly FileAsset[];
  /** In the form `aws://account/region`, where each may be unknown. */
  readonly environment: string;
  /** Names of the stacks that must be there before it. */
  readonly dependsOn: readonly string[];
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: {
    readonly file?: string;
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
  };
}

const STACK = 'aws:cloudformation:stack';

type Artifacts = Readonly<Record<string, Artifact>>;

interface Manifest {
  readonly artifacts?: Artifacts;
  /** Context that the CDK CLI would look up in the account. */
  readonly missing?: readonly { readonly key: string }[];
}

/** The stacks of a cloud assembly, each after the ones that it depends on. */
export function readCloudAssembly(directory: string): AssemblyStack[] {
  const { artifacts = {}, missing = [] } = readJson<Manifest>(directory, 'manifest.json');
  assertNothingToLookUp(missing);
  return inDependencyOrder(artifacts).flatMap((id) => {
    const { type, properties = {} } = artifacts[id];
    if (type === 'cdk:cloud-assembly') return readCloudAssembly(join(directory, properties.directoryName ?? ''));
    return type === STACK ? [readStack(directory, id, artifacts)] : [];
  });
}

function assertNothingToLookUp(missing: NonNullable<Manifest['missing']>): void {
  if (missing.length === 0) return;
  const keys = missing.map(({ key }) => `  ${key}`).join('\n');
  const advice = 'run `cdk synth` once with an AWS account, which writes cdk.context.json, or leave the look-ups out';
  throw new Error(`the app looks up values in an AWS account, and a local run has none: ${advice}\n${keys}`);
}

function readStack(directory: string, id: string, artifacts: Artifacts): AssemblyStack {
  const { properties = {}, environment = '', dependencies = [] } = artifacts[id];
  const templateFile = properties.templateFile ?? `${id}.template.json`;
  const manifests = dependencies.map((name) => artifacts[name]).filter(({ type }) => type === 'cdk:asset-manifest');
  const assets = manifests.flatMap(({ properties: { file = '' } = {} }) => readFileAssets(directory, file));
  return {
    name: stackName(id, artifacts),
    template: readJson<Template>(directory, templateFile),
    assets: assets.filter(({ path }) => basename(path) !== templateFile),
    environment,
    dependsOn: dependencies.filter((name) => artifacts[name]?.type === STACK).map((name) => stackName(name, artifacts)),
  };
}

function stackName(id: string, artifacts: Artifacts): string {
  return artifacts[id]?.properties?.stackName ?? id;
}

function inDependencyOrder(artifacts: Artifacts): string[] {
  const ordered = new Set<string>();
  const visit = (id: string) => {
    if (ordered.has(id) || !artifacts[id]) return;
    for (const dependency of artifacts[id].dependencies ?? []) visit(dependency);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readJson<T>(directory: string, file: string): T {
  return JSON.parse(readFileSync(join(directory, file), 'utf8')) as T;
}
