import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { ManagedProcess } from '../../processes/managed-process';
import { waitUntil } from '../../processes/wait-until';
import type { FlinkInstallation } from '../install/flink-installation';
import { asYaml } from '../install/flink-settings';
import { fetchCode } from './application-code';
import type { ApplicationDirectory } from './application-directory';
import type { ApplicationSettings } from './application-settings';
import { flinkConfiguration } from './flink-configuration';
import { FlinkRest } from './flink-rest';
import { writeHostFiles } from './host-files';
import { findHost, lastWords, startHost, stopHost } from './host-process';
import { localProperties } from './local-properties';

export interface ApplicationHostOptions {
  /** Of the application. */
  readonly name: string;
  readonly context: DataPlaneContext;
  readonly directory: ApplicationDirectory;
  /** Of Flink's REST API. */
  readonly port: number;
  /** Of the run: pid files and logs. */
  readonly stateDirectory: string;
  readonly certificateFile: string;
  installation(): Promise<FlinkInstallation>;
}

/** What a start goes on from. */
export interface Launch {
  /** The folder of this start's checkpoints. */
  readonly checkpoints: string;
  /** A snapshot or checkpoint. */
  readonly restoreFrom?: string | undefined;
  readonly allowNonRestoredState: boolean;
}

/** A job of the size of the demos runs within seconds; fetching its state may take long. */
const START_MILLISECONDS = 300_000;

/** The process in which an application runs: it outlives the data plane, which finds it again. */
export class ApplicationHost {
  readonly rest: FlinkRest;
  private process: ManagedProcess | undefined;

  constructor(private readonly options: ApplicationHostOptions) {
    this.rest = new FlinkRest(`http://127.0.0.1:${options.port}`);
    this.process = findHost(options.stateDirectory, options.name);
  }

  get alive(): boolean {
    return this.process?.alive === true;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /**
   * Returns when the job runs.
   *
   * @throws Error with what the process said last
   */
  async launch(settings: ApplicationSettings, launch: Launch): Promise<void> {
    await this.end();
    const { context, directory, port } = this.options;
    const [installation, jar] = await Promise.all([
      this.options.installation(),
      fetchCode(context, settings.code, directory.code),
    ]);
    const flink = asYaml(flinkConfiguration({ settings, directory, context, port, ...launch }));
    const propertyGroups = localProperties(settings.propertyGroups, context.kinesisUrl);
    writeHostFiles({ ...settings, ...this.options, propertyGroups, flink, checkpoints: launch.checkpoints });
    const details = { url: this.rest.url };
    this.process = startHost({ ...this.options, installation, configuration: directory.configuration, jar, details });
    await this.untilItRuns(this.process);
  }

  async end(): Promise<void> {
    await stopHost(this.process);
    this.process = undefined;
  }

  private async untilItRuns(process: ManagedProcess): Promise<void> {
    const runs = async () => {
      if (!process.alive) throw new Error(`${lastWords(process)} (log: ${process.logFile})`);
      return (await this.rest.job())?.state === 'RUNNING';
    };
    const failure = `the job does not run; log: ${process.logFile}`;
    await waitUntil(runs, { timeoutMilliseconds: START_MILLISECONDS, intervalMilliseconds: 100, failure });
  }
}
