import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { selfSignedCertificate } from '../../../../packages/local/src/data-plane/self-signed-certificate';
import { hostProcesses } from '../../../../packages/local/src/flink/application/host-process';
import type { RunningApplication } from '../../../../packages/local/src/flink/application/running-application';
import { FlinkApplications } from '../../../../packages/local/src/flink/flink-applications';
import { waitUntil } from '../../../../packages/local/src/processes/wait-until';
import { type BenchSubstrate, REPOSITORY } from '../bench-substrate';
import type { Cost } from '../cost/cost';
import { CpuMeter } from '../cost/cpu-meter';
import { SelectedRows } from './selected-rows';
import { sqlApplication } from './sql-application';
import type { Stocks } from './stocks';

const CODE = { bucket: 'code', key: 'sql-runner.jar' };
const START_MILLISECONDS = 120_000;

/** Runs a script of the SQL runner, as the local mode does: the pattern's jar, and a job of its own for each run. */
export class SqlJobs {
  private runs = 0;

  private constructor(
    private readonly substrate: BenchSubstrate,
    private readonly script: string,
    private readonly flink: FlinkApplications,
  ) {}

  /** @param kinesisUrl where the job finds Kinesis */
  static async of(
    substrate: BenchSubstrate,
    { script, jar, kinesisUrl }: { readonly script: string; readonly jar: string; readonly kinesisUrl: string },
  ): Promise<SqlJobs> {
    const { s3, stateDirectory } = substrate;
    await s3.send(new CreateBucketCommand({ Bucket: CODE.bucket }));
    await s3.send(new PutObjectCommand({ Bucket: CODE.bucket, Key: CODE.key, Body: readFileSync(jar) }));
    await selfSignedCertificate(stateDirectory);
    const context = { ...substrate.context(stateDirectory), kinesisUrl };
    const toolsDirectory = join(REPOSITORY, '.local');
    const flink = new FlinkApplications(context, { stateDirectory, toolsDirectory });
    substrate.endWith(async () => {
      await flink.apply([]);
      await flink.stop();
    });
    return new SqlJobs(substrate, script, flink);
  }

  /** From the start of a new job until all that its query selects is in objects that a second client has read. */
  async run(stocks: Stocks, variables: Readonly<Record<string, string>>): Promise<Cost> {
    const name = `run-${++this.runs}`;
    const rows = await SelectedRows.of(this.substrate, name);
    const began = performance.now();
    const meter = await this.start(name, { ...variables, 'output.path': `s3://${name}/data/` });
    try {
      await rows.untilAll(stocks.selected);
      const seconds = (performance.now() - began) / 1_000;
      return { records: stocks.records.length, seconds, cpuSeconds: meter.stop() };
    } finally {
      meter.stop();
      await this.flink.apply([]);
    }
  }

  private async start(name: string, variables: Readonly<Record<string, string>>): Promise<CpuMeter> {
    const { script } = this;
    await this.flink.apply([sqlApplication({ name, script, variables, code: CODE })]);
    const application = this.flink.find(name)!;
    application.start({ allowNonRestoredState: false });
    await waitUntil(() => hasStarted(application), {
      ...{ timeoutMilliseconds: START_MILLISECONDS, failure: `the job ${name} does not run` },
    });
    const [host] = hostProcesses(this.substrate.stateDirectory);
    return new CpuMeter(host!.pid);
  }
}

/** @throws Error with its reason when it does not start */
async function hasStarted(application: RunningApplication): Promise<boolean> {
  const failure = application.records.now.operations.find(({ status }) => status === 'FAILED')?.failure;
  if (failure !== undefined) throw new Error(failure);
  return (await application.status()) === 'RUNNING';
}
