import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Properties } from '../../resources/resource-type';
import { ApplicationLog } from '../log/application-log';
import { ApplicationMeter } from '../metrics/application-meter';
import { type ApplicationDirectory, applicationDirectory } from './application-directory';
import { ApplicationHost, type ApplicationHostOptions } from './application-host';
import { choosePortFor } from './application-port';
import { ApplicationRecords, type Restore } from './application-record';
import { type ApplicationSettings, settingsNow } from './application-settings';
import { type ApplicationStatus, statusOf } from './application-status';
import type { FlinkRest } from './flink-rest';
import { HostWatch } from './host-watch';
import { latestCheckpoint } from './latest-checkpoint';
import { Operations } from './operations';

/** Of the run. */
export type RunningApplicationOptions = Omit<ApplicationHostOptions, 'name' | 'directory' | 'port'>;

/** One application of a template. When its process dies, it is started again from its last checkpoint. */
export class RunningApplication {
  readonly records: ApplicationRecords;
  readonly cloudWatchLog: ApplicationLog;
  settings: ApplicationSettings;
  private readonly host: ApplicationHost;
  private readonly meter: ApplicationMeter;
  private readonly watch: HostWatch;
  private readonly operations: Operations;

  private constructor(
    /** As the template says. */
    private template: ApplicationSettings,
    private readonly options: RunningApplicationOptions,
    private readonly root: string,
    private readonly directory: ApplicationDirectory,
    port: number,
  ) {
    this.records = new ApplicationRecords(directory.record);
    this.operations = new Operations(this.records, (message) => this.log(message));
    this.settings = settingsNow(template, this.records.now.updated);
    this.host = new ApplicationHost({ ...options, name: template.name, directory, port });
    this.meter = new ApplicationMeter(options.context.metrics, template.name, this.host.rest);
    this.cloudWatchLog = new ApplicationLog({
      ...{ context: options.context, file: directory.log },
      origin: () => ({ applicationARN: template.arn, applicationVersionId: String(this.records.now.versionId) }),
    });
    this.watch = new HostWatch({
      isMissing: () => !this.operations.busy && this.records.now.started && !this.host.alive,
      startAgain: () => this.startAgain(),
    });
  }

  static async open(template: ApplicationSettings, options: RunningApplicationOptions): Promise<RunningApplication> {
    const root = join(options.context.stateDirectory, 'flink', template.name);
    const port = await choosePortFor(root);
    return new RunningApplication(template, options, root, applicationDirectory(root), port);
  }

  get rest(): FlinkRest {
    return this.host.rest;
  }

  /** Told by Flink, but for what is under way here. */
  async status(): Promise<ApplicationStatus> {
    if (this.operations.status) return this.operations.status;
    if (!this.records.now.started) return 'READY';
    return statusOf(this.host.alive ? await this.rest.job() : undefined);
  }

  /** Starts it in the background; returns the id of the operation that tells how it ended. */
  start(restore: Restore): string {
    const run = async () => {
      this.records.started(restore);
      await this.launchOrGiveUp();
    };
    return this.operations.begin({ action: 'StartApplication', status: 'STARTING', run });
  }

  /** Ends it: with a snapshot when snapshots are enabled and it is not forced. */
  stop(force: boolean): string {
    const run = async () => {
      if (this.settings.snapshotsEnabled && !force) await this.endWithSnapshot();
      this.records.change({ started: false });
      await this.host.end();
    };
    return this.operations.begin({ action: 'StopApplication', status: 'STOPPING', run });
  }

  /** Takes a snapshot of the running job. */
  snapshot(name: string): string {
    const run = async () => {
      this.records.keepSnapshot(name, await this.rest.savepoint(await this.runningJob(), this.directory.snapshots));
    };
    return this.operations.begin({ action: 'CreateApplicationSnapshot', run });
  }

  /** Makes it run with other properties than those of its template, until that changes. */
  update(to: Properties): string | undefined {
    this.records.change({ updated: { from: this.template.properties, to } });
    return this.follow(this.template);
  }

  /** Makes it run with what its template says now; a running one is stopped and goes on from where it was. */
  follow(template: ApplicationSettings): string | undefined {
    const before = this.settings;
    this.template = template;
    this.settings = settingsNow(template, this.records.now.updated);
    if (isDeepStrictEqual(this.settings.properties, before.properties)) return undefined;
    this.records.change({ versionId: this.records.now.versionId + 1, updatedAt: Date.now() });
    const status = this.records.now.started ? ('UPDATING' as const) : undefined;
    return this.operations.begin({ action: 'UpdateApplication', status, run: () => this.startAnew() });
  }

  /** What is looked at once a minute of AWS: what CloudWatch is told. */
  async eachMinute(): Promise<void> {
    if (this.host.alive) await this.meter.measure();
  }

  /** Lets go of the process, which goes on. */
  async leave(): Promise<void> {
    this.watch.end();
    await this.cloudWatchLog.close();
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    this.watch.end();
    await this.host.end();
    await this.leave();
    rmSync(this.root, { recursive: true, force: true });
  }

  /** A running one goes on, with its present settings, from where it was. */
  private async startAnew(): Promise<void> {
    const { started, allowNonRestoredState } = this.records.now;
    if (!started) return;
    const restoreFrom = this.settings.snapshotsEnabled ? await this.endAnyhow() : undefined;
    this.records.started({ restoreFrom, allowNonRestoredState });
    await this.launchOrGiveUp();
  }

  private get checkpoints(): string {
    return join(this.directory.checkpoints, String(this.records.now.starts));
  }

  private launch(): Promise<void> {
    const { restoreFrom, allowNonRestoredState } = this.records.now;
    const { checkpoints } = this;
    const from = latestCheckpoint(checkpoints) ?? restoreFrom;
    return this.host.launch(this.settings, { checkpoints, restoreFrom: from, allowNonRestoredState });
  }

  private async launchOrGiveUp(): Promise<void> {
    try {
      await this.launch();
    } catch (error) {
      this.records.change({ started: false });
      await this.host.end();
      throw error;
    }
  }

  private async runningJob(): Promise<string> {
    const job = await this.rest.job();
    if (job?.state === 'RUNNING') return job.id;
    throw new Error('there is no running job to take a snapshot of (with Force it is stopped without one)');
  }

  private async endWithSnapshot(): Promise<string> {
    const location = await this.rest.stopWithSavepoint(await this.runningJob(), this.directory.snapshots);
    this.records.keepSnapshot(`${this.settings.name}-${Date.now()}`, location);
    return location;
  }

  /** A job that fails again and again gives no snapshot, and is what an update is to mend: it goes on from its last checkpoint. */
  private async endAnyhow(): Promise<string | undefined> {
    return this.endWithSnapshot().catch((error: Error) => {
      this.log(`goes on from its last checkpoint: ${error.message}`);
      return latestCheckpoint(this.checkpoints);
    });
  }

  private startAgain(): void {
    const { pid } = this.host;
    const run = () => this.launch();
    this.operations.inTurn({ action: 'restart', status: 'STARTING', run }).then(
      () => this.log(`(pid ${pid}) died and was started again (pid ${this.host.pid})`),
      (error: Error) => this.log(`died and does not start: ${error.message}`),
    );
  }

  private log(message: string): void {
    this.options.context.log(`application ${this.settings.name} ${message}`);
  }
}
