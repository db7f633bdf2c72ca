import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import type { Stack } from '../../src/stack';

const repository = join(__dirname, '..', '..', '..', '..');

/** A pattern that runs on this machine, and the command that sends to it. */
export class SendStage {
  private constructor(
    private readonly directory: string,
    readonly stateDirectory: string,
    private readonly run: LocalRun,
  ) {}

  static async start(pattern: string): Promise<SendStage> {
    const cwd = join(repository, 'packages', pattern);
    const stateDirectory = mkdtempSync(join(tmpdir(), 'send-'));
    const venvDirectory = join(repository, '.local', 'venv');
    const run = await startLocal({ cwd, stateDirectory, venvDirectory, port: 0, substratePort: 0 });
    return new SendStage(cwd, stateDirectory, run);
  }

  async stop(): Promise<void> {
    await this.run.stop();
    rmSync(this.stateDirectory, { recursive: true, force: true });
  }

  /** The command as `nx send` runs it, in the folder of the pattern. */
  send(...args: string[]): Promise<{ code: number; output: string }> {
    const main = join(repository, 'tools', 'send', 'src', 'send.main.ts');
    const command = [require.resolve('tsx/cli'), main, ...args, '--state-directory', this.stateDirectory];
    return new Promise((resolve) => {
      execFile(process.execPath, command, { cwd: this.directory }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
      );
    });
  }

  /** The stack, as whoever sends to it finds it. */
  get stack(): Stack {
    const { stacks, region, credentials, dataPlaneUrl: endpoint, certificateFile } = this.run;
    return { outputs: stacks[0]?.outputs ?? {}, region, credentials, endpoint, certificateFile };
  }

  /** Data of every record in the stream, as a second client reads it. */
  async stored(): Promise<string[]> {
    const { substrateUrl: endpoint, region, credentials, stacks } = this.run;
    const kinesis = new KinesisClient({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
    const StreamName = stacks[0]?.outputs.DataStreamName;
    const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
    const reads = Shards.map(async ({ ShardId }) => {
      const from = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
      const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
      return Records.map(({ Data }) => Buffer.from(Data ?? []).toString());
    });
    return (await Promise.all(reads)).flat();
  }
}
