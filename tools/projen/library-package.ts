import { publishedManifest, writeBuildConfig } from './published-package';
import { CDK_FLOOR } from './versions';
import { WorkspacePackage, type WorkspacePackageOptions } from './workspace-package';

export interface LibraryPackageOptions extends WorkspacePackageOptions {
  readonly name:
    | 'monitoring'
    | 'data-stores'
    | 'kafka-topics'
    | 'delivery-stream'
    | 'handler-function'
    | 'flink-application'
    | 'rest-api-logs'
    | 'session-host'
    | 'construct-rules'
    | 'local';
  /** The package holds constructs: `aws-cdk-lib` and `constructs` become peers. */
  readonly usesCdk?: boolean;
  /** Commands that the package installs. */
  readonly bin?: Record<string, string>;
  /** Files to publish beside the compiled code. */
  readonly files?: string[];
}

/** A published package under packages/ that is no pattern. */
export class LibraryPackage extends WorkspacePackage {
  constructor(options: LibraryPackageOptions) {
    const cdk = options.usesCdk ? Object.keys(CDK_FLOOR) : [];
    super(
      { ...options, devDependencies: [...(options.devDependencies ?? []), ...cdk, 'esbuild'] },
      {
        folder: 'packages',
        layer: options.name,
        sources: ['src', 'test', 'handlers'],
        targets: { bundle: {}, build: {}, typecheck: {}, lint: {}, test: {}, 'test-local': {} },
        manifest: publishedManifest({
          directory: `packages/${options.name}`,
          peers: options.usesCdk ? CDK_FLOOR : undefined,
          bin: options.bin,
          files: options.files,
        }),
      },
    );
    writeBuildConfig(this);
  }
}
