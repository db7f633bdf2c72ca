import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { JsonFile } from 'projen';
import { BUNDLE_INPUTS, runCommand, SEND } from './nx-targets';
import { publishedManifest, writeBuildConfig } from './published-package';
import { CDK_FLOOR } from './versions';
import { WorkspacePackage, type WorkspacePackageOptions } from './workspace-package';

export interface PatternPackageOptions extends WorkspacePackageOptions {
  /** npm packages that esbuild bundles into the Lambda handlers; users do not install them. */
  readonly handlerDependencies: string[];
  /** Jars that the package ships, by the Java program that builds each: paths below its folder. */
  readonly jars?: Readonly<Record<string, readonly string[]>>;
  /** Programs under apps/, by their entry points, that the package ships as one file each: `assets/<app>/index.js`. */
  readonly programs?: Readonly<Record<string, string>>;
  /** What `nx send` generates for it (`tools/send/src/records/generated-records.ts`). @default 'trades' */
  readonly sends?: 'trades' | 'trips';
  /** Files to publish beside the compiled code, the bundles and the jars. */
  readonly files?: readonly string[];
  /** Settings that differ from the defaults when the pattern runs on the user's machine; printed at each start. */
  readonly localContext: Record<string, string>;
  /** Those of them that are left out, by the setting and its value with which the pattern has no place for them. */
  readonly localContextUnless?: Record<string, Record<string, string[]>>;
  /** Seconds of AWS behaviour that pass in one second of a local run; printed at each start. @default 1 */
  readonly localTimeScale?: number;
}

/** One pattern: a construct to publish, its handlers, and the app that deploys it. */
export class PatternPackage extends WorkspacePackage {
  constructor(options: PatternPackageOptions) {
    const { name, handlerDependencies } = options;
    super(
      {
        ...options,
        devDependencies: [
          ...Object.keys(CDK_FLOOR),
          '@types/aws-lambda',
          'aws-cdk',
          'cdk-nag',
          'esbuild',
          'tsx',
          ...handlerDependencies,
          ...(options.devDependencies ?? []),
        ],
      },
      {
        folder: 'packages',
        layer: 'pattern',
        sources: ['src', 'test', 'app', 'handlers'],
        targets: {
          ...Object.fromEntries(PATTERN_TARGETS.map((target) => [target, {}])),
          ...bundleTarget(options.programs),
          ...jarTargets(options.jars),
          ...sendTarget(options.sends),
        },
        manifest: {
          ...publishedManifest({
            directory: `packages/${name}`,
            peers: CDK_FLOOR,
            files: [...(options.files ?? []), ...(options.jars ? ['jars'] : [])],
          }),
          streamingLocal: {
            context: options.localContext,
            contextUnless: options.localContextUnless,
            timeScale: options.localTimeScale,
          },
        },
      },
    );
    writeBuildConfig(this);
    new JsonFile(this, 'cdk.json', {
      marker: false,
      newline: true,
      obj: {
        app: 'tsx app/main.ts',
        output: 'cdk.out',
        versionReporting: false,
        notices: false,
        context: FEATURE_FLAGS,
      },
    });
  }
}

/** Programs are bundled beside the handlers. */
function bundleTarget(programs: PatternPackageOptions['programs']): Record<string, object> {
  if (!programs) return {};
  const apps = Object.entries(programs).map(([app, main]) => ({ folder: `apps/${app}`, main }));
  const entries = apps.map(({ folder, main }) => `../../${folder}/${main}`);
  return {
    bundle: {
      inputs: [...BUNDLE_INPUTS, ...apps.map(({ folder }) => `{workspaceRoot}/${folder}/src/**/*`)],
      options: { command: `node ../../tools/build/bundle.mjs ${entries.join(' ')}` },
    },
  };
}

/** What runs or deploys the pattern needs its jars; what only builds or tests the construct does not. */
function jarTargets(jars: PatternPackageOptions['jars']): Record<string, object> {
  if (!jars) return {};
  const paths = Object.entries(jars).flatMap(([app, files]) => files.map((file) => `../../apps/${app}/${file}`));
  const copy = {
    cache: false,
    dependsOn: [{ projects: Object.keys(jars), target: 'jar' }],
    ...runCommand(`node ../../tools/build/copy-jars.mjs ${paths.join(' ')}`),
  };
  const needing = ['synth', 'diff', 'deploy', 'destroy'].map((target) => [
    target,
    { dependsOn: ['^build', 'bundle', 'jars'] },
  ]);
  return { jars: copy, ...Object.fromEntries(needing), local: { dependsOn: ['^build', 'build', 'jars'] } };
}

function sendTarget(records: PatternPackageOptions['sends']): Record<string, object> {
  return records ? { send: { options: { command: `${SEND} --records ${records}` } } } : {};
}

const PATTERN_TARGETS = [
  'bundle',
  'build',
  'typecheck',
  'lint',
  'test',
  'test-local',
  'synth',
  'diff',
  'deploy',
  'destroy',
  'local',
  'send',
];

/** What a new CDK app would get, set by the app so that library users keep their own choice. */
const FEATURE_FLAGS = {
  ...recommendedFlags,
  // The account-wide logging role is asked for by a prop, never made on the side.
  '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn', 'aws-us-gov'],
};
