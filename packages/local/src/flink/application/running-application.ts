import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { Properties } from '../../resources/resource-type';
import type { FlinkInstallation } from '../install/flink-installation';
import { ApplicationMeter } from '../metrics/application-meter';
import { type ApplicationDirectory, applicationDirectory } from './application-directory';
import { ApplicationHost } from './application-host';
import { choosePortFor } from './application-port';
import { ApplicationRecords, type Snapshot } from './application-record';
import { type ApplicationSettings, settingsWith } from './application-settings';
import type { FlinkRest } from './flink-rest';
import { latestCheckpoint } from './latest-checkpoint';

export interface RunningApplicationOptions {
  readonly context: DataPlaneContext;
  /** Of the run: pid files and logs. */
  readonly stateDirectory: string;
  readonly certificateFile: string;
  installation(): Promise<FlinkInstallation>;
}

/** What an application goes on from when it is started. */
export interface Restore {
  /** The folder of a snapshot. */
  readonly from?: string | undefined;
  readonly allowNonRestoredState: boolean;
}

/** "ApplicationDetail", Managed Service for Apache Flink API reference. */
export type ApplicationStatus = 'READY' | 'STARTING' | 'RUNNING' | 'STOPPING' | 'UPDATING';

const LOOK_EVERY_MILLISECONDS = 200;
/** Between two starts, so that a job which cannot start does not keep the machine busy. */
const PAUSE_MILLISECONDS = 2_000;
/** What the states of a job come to. The service says RUNNING while a failed job is restarted; its metrics tell of that. */
const statuses: Readonly<Record<string, ApplicationStatus>> = {
  RUNNING: 'RUNNING',
  RESTARTING: 'RUNNING',
  FAILING: 'RUNNING',
  // All that it had to read is read.
  FINISHED: 'READY',
};

/** One application of a template. When its process dies, it is started again from its last checkpoint. */
export class RunningApplication {
  readonly records: ApplicationRecords;
  settings: ApplicationSettings;
  private readonly host: ApplicationHost;
  private readonly meter: ApplicationMeter;
  private readonly timer: NodeJS.Timeout;
  private lookedAt = 0;
  /** What is under way; nothing else begins meanwhile. */
  private busy?: Exclude<ApplicationStatus, 'READY' | 'RUNNING'>;

  private constructor(
    /** As the template says. */
    private template: ApplicationSettings,
    private readonly options: RunningApplicationOptions,
    private readonly root: string,
    private readonly directory: ApplicationDirectory,
    port: number,
  ) {
    this.records = new ApplicationRecords(directory.record);
    this.settings = this.effective();
    this.host = new ApplicationHost({ ...options, name: template.name, directory, port });
    this.meter = new ApplicationMeter(options.context.metrics, template.name, this.host.rest);
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MILLISECONDS);
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
    if (this.busy) return this.busy;
    if (!this.records.now.started) return 'READY';
    const job = this.host.alive ? await this.rest.job() : undefined;
    return (job && statuses[job.state]) ?? 'STARTING';
  }

  /** Starts it in the background; returns the id of the operation that tells how it ended. */
  start({ from, allowNonRestoredState }: Restore): string {
    return this.operate('StartApplication', 'STARTING', async () => {
      this.records.started({ restoreFrom: from, allowNonRestoredState });
      await this.launchOrGiveUp();
    });
  }

  /** Ends it: with a snapshot when snapshots are enabled and it is not forced. */
  stop(force: boolean): string {
    return this.operate('StopApplication', 'STOPPING', async () => {
      if (this.settings.snapshotsEnabled && !force) await this.endWithSnapshot();
      this.records.change({ started: false });
      await this.host.end();
    });
  }

  /** Takes a snapshot of the running job. */
  snapshot(name: string): string {
    return this.operate('CreateApplicationSnapshot', undefined, async () => {
      const job = await this.rest.job();
      if (job?.state !== 'RUNNING') throw new Error('there is no running job to take a snapshot of');
      this.records.keepSnapshot(name, await this.rest.savepoint(job.id, this.directory.snapshots));
    });
  }

  forgetSnapshot({ name, location }: Snapshot): void {
    this.records.change({ snapshots: this.records.now.snapshots.filter((snapshot) => snapshot.name !== name) });
    rmSync(new URL(location), { recursive: true, force: true });
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
    this.settings = this.effective();
    const { settings } = this;
    const changed = !isDeepStrictEqual(settings.properties, before.properties);
    if (!changed) return undefined;
    this.records.change({ versionId: this.records.now.versionId + 1, updatedAt: Date.now() });
    return this.operate('UpdateApplication', this.records.now.started ? 'UPDATING' : undefined, async () => {
      if (!this.records.now.started) return;
      const from = settings.snapshotsEnabled ? await this.endAnyhow() : undefined;
      this.records.started({ restoreFrom: from, allowNonRestoredState: this.records.now.allowNonRestoredState });
      await this.launchOrGiveUp();
    });
  }

  /** What is looked at once a minute of AWS: what CloudWatch is told. */
  async eachMinute(): Promise<void> {
    if (this.host.alive) await this.meter.measure();
  }

  /** Lets go of the process, which goes on. */
  leave(): void {
    clearInterval(this.timer);
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    this.leave();
    await this.host.end();
    rmSync(this.root, { recursive: true, force: true });
  }

  /** The service's API answers at once; what came of the work is told by the operation. */
  private operate(action: string, status: RunningApplication['busy'], work: () => Promise<void>): string {
    const id = randomUUID();
    this.records.began({ id, action, startedAt: Date.now(), status: 'IN_PROGRESS' });
    if (status) this.busy = status;
    const ended = (failure?: string) => {
      if (status) this.busy = undefined;
      this.records.ended(id, failure);
      if (failure !== undefined) this.log(`${action} failed: ${failure}`);
    };
    work().then(
      () => ended(),
      (error: Error) => ended(error.message),
    );
    return id;
  }

  private effective(): ApplicationSettings {
    const { template } = this;
    const { updated } = this.records.now;
    const holds = updated && isDeepStrictEqual(updated.from, template.properties);
    return holds ? settingsWith(template, updated.to) : template;
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

  private async endWithSnapshot(): Promise<string> {
    const job = await this.rest.job();
    if (job?.state !== 'RUNNING') throw new Error('there is no running job to take a snapshot of: stop it with Force');
    const location = await this.rest.stopWithSavepoint(job.id, this.directory.snapshots);
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

  private look(): void {
    if (this.busy || !this.records.now.started || this.host.alive) return;
    if (Date.now() - this.lookedAt < PAUSE_MILLISECONDS) return;
    this.lookedAt = Date.now();
    this.busy = 'STARTING';
    const { pid } = this.host;
    this.launch()
      .then(
        () => this.log(`(pid ${pid}) died and was started again (pid ${this.host.pid})`),
        (error: Error) => this.log(`died and does not start: ${error.message}`),
      )
      .finally(() => {
        this.busy = undefined;
      });
  }

  private log(message: string): void {
    this.options.context.log(`application ${this.settings.name} ${message}`);
  }
}
