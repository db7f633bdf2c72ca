import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import type { ClusterEndpoints } from '../../src/kafka/cluster/cluster-endpoints';
import type { OwnedResource } from '../../src/resources/resource-type';
import { type Stage, until } from './stage';

const started: ChildProcess[] = [];

/** Mappings in a process of their own, which can be killed. */
export class MappingProcess {
  /** What its mappings wrote to the log. */
  said = '';

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on('data', (text: Buffer) => {
      this.said += text;
    });
  }

  /** @param clusters that it may read, by ARN */
  static start(
    stage: Stage,
    context: DataPlaneContext,
    resource: OwnedResource,
    clusters: Readonly<Record<string, ClusterEndpoints>> = {},
  ): MappingProcess {
    const file = join(stage.directory, `${resource.ref}.json`);
    writeFileSync(file, JSON.stringify({ context, resources: [resource], clusters }));
    const child = spawn(process.execPath, [program(stage), file], { stdio: ['ignore', 'ignore', 'pipe'] });
    started.push(child);
    return new MappingProcess(child);
  }

  /** Kills it with -9 when `isDue`. */
  async killWhen(isDue: () => boolean): Promise<void> {
    await until('no progress', isDue);
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  static killAll(): void {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  }
}

function program(stage: Stage): string {
  const outfile = join(stage.directory, 'mapping-process.js');
  if (existsSync(outfile)) return outfile;
  symlinkSync(join(__dirname, '../../node_modules'), join(stage.directory, 'node_modules'));
  const entry = join(__dirname, 'mapping-process.main.ts');
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', packages: 'external' });
  return outfile;
}
