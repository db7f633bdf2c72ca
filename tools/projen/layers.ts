import type { WorkspacePackage } from './workspace-package';

/** Where a package stands; `ALLOWED` says which layers its published code may use. */
export type Layer =
  | 'pattern'
  | 'monitoring'
  | 'data-stores'
  | 'kafka-topics'
  | 'delivery-stream'
  | 'handler-function'
  | 'flink-application'
  | 'rest-api-logs'
  | 'session-host'
  | 'construct-rules'
  | 'local'
  | 'app'
  | 'tool';

/** What patterns are built on. */
const GROUND = [
  'monitoring',
  'data-stores',
  'kafka-topics',
  'delivery-stream',
  'handler-function',
  'flink-application',
  'rest-api-logs',
  'session-host',
  'construct-rules',
] as const;

const ALLOWED: Record<Layer, Layer[]> = {
  pattern: [...GROUND],
  monitoring: [],
  'data-stores': ['construct-rules'],
  'kafka-topics': ['construct-rules'],
  'delivery-stream': ['construct-rules'],
  'handler-function': ['construct-rules'],
  'session-host': ['construct-rules'],
  'flink-application': ['construct-rules'],
  'rest-api-logs': ['construct-rules'],
  'construct-rules': [],
  local: [],
  app: [],
  tool: ['pattern', ...GROUND, 'local', 'app', 'tool'],
};

/** The first ring of the import rules: what a package may declare in `uses`. */
export function layerViolation(from: WorkspacePackage, to: WorkspacePackage): string | undefined {
  if (ALLOWED[from.layer].includes(to.layer)) return undefined;
  const allowed = ALLOWED[from.layer].join(', ') || 'no other package';
  return `${from.directory}: uses must name ${allowed}, got ${to.directory} (layer ${to.layer}). Patterns meet in an app, by devUses.`;
}

/** A folder, what its files must not import, and what to do instead. */
export interface ImportRule {
  readonly includes: string[];
  readonly forbidden: string[];
  readonly remedy: string;
}

const CDK = ['aws-cdk-lib', 'aws-cdk-lib/**', 'constructs', 'cdk-nag'];

/** The second ring: Biome refuses these imports inside a package (see ARCHITECTURE.md, "Who may import whom"). */
export function importRules(packages: WorkspacePackage[]): ImportRule[] {
  const patterns = packages.filter(({ layer }) => layer === 'pattern');
  const patternNames = patterns.flatMap(({ packageName }) => [packageName, `${packageName}/**`]);
  // A devDependency resolves here, and is missing where the package is installed.
  const unpublished = packages.filter(({ layer }) => layer === 'tool').map(({ packageName }) => packageName);
  const everywhere = [...patternNames, ...unpublished, '@aws-sdk/**', nameOf('local')];
  return [
    {
      includes: patterns.map(({ directory }) => `${directory}/src/**`),
      forbidden: [...everywhere, '**/handlers/**', '**/app/**'],
      remedy:
        'A construct knows CDK and the packages that patterns are built on. Patterns meet in app/main.ts; a handler is reached as the path of its bundled asset.',
    },
    {
      includes: patterns.map(({ directory }) => `${directory}/handlers/**`),
      forbidden: [...CDK, '**/src/**', '**/app/**', '@streaming-patterns/**'],
      remedy:
        'A handler runs in Lambda: it must not import CDK or a construct. Pass what it needs by environment variables.',
    },
    ...GROUND.map((layer) => ({
      includes: [`packages/${layer}/src/**`],
      forbidden: [...everywhere, ...GROUND.filter((other) => !ALLOWED[layer].includes(other)).map(nameOf)],
      remedy: `${layer} knows CDK, ${ALLOWED[layer].join(', ') || 'no other package of ours'} and no pattern: take the resource by its L2 interface.`,
    })),
    {
      includes: ['packages/local/src/**', 'packages/local/handlers/**'],
      forbidden: [...patternNames, ...unpublished, ...GROUND.map(nameOf), ...CDK],
      remedy: 'The local mode reads templates and public AWS APIs, and knows no pattern and no construct.',
    },
  ];
}

function nameOf(layer: Layer): string {
  return `@streaming-patterns/${layer}`;
}
