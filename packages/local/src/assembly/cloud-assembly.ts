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

type Artifacts = Readonly<Record<string, Artifact>>;

/** The stacks of a cloud assembly, each after the ones that it depends on. */
export function readCloudAssembly(directory: string): AssemblyStack[] {
  const artifacts = readJson<{ artifacts?: Artifacts }>(directory, 'manifest.json').artifacts ?? {};
  return inDependencyOrder(artifacts).flatMap((id) => {
    const { type, properties = {} } = artifacts[id];
    if (type === 'cdk:cloud-assembly') return readCloudAssembly(join(directory, properties.directoryName ?? ''));
    return type === 'aws:cloudformation:stack' ? [readStack(directory, id, artifacts)] : [];
  });
}

function readStack(directory: string, id: string, artifacts: Artifacts): AssemblyStack {
  const { properties = {}, environment = '', dependencies = [] } = artifacts[id];
  const templateFile = properties.templateFile ?? `${id}.template.json`;
  const manifests = dependencies.map((name) => artifacts[name]).filter(({ type }) => type === 'cdk:asset-manifest');
  const assets = manifests.flatMap(({ properties: { file = '' } = {} }) => readFileAssets(directory, file));
  return {
    name: properties.stackName ?? id,
    template: readJson<Template>(directory, templateFile),
    assets: assets.filter(({ path }) => basename(path) !== templateFile),
    environment,
  };
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
