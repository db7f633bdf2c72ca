import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { certificateFile } from '../data-plane/self-signed-certificate';
import type { OwnedResource } from '../resources/resource-type';
import { APPLICATION, type ApplicationSettings, applicationSettings } from './application/application-settings';
import { RunningApplication } from './application/running-application';
import { ensureFlink, type FlinkInstallation } from './install/flink-installation';
import { loggingOptions } from './log/logging-option';

export interface FlinkOptions {
  /** Of the run: pid files, logs and the certificate. */
  readonly stateDirectory: string;
  /** Where Java and Flink's jars are, or are put. */
  readonly toolsDirectory: string;
}

const MINUTE_MILLISECONDS = 60_000;

/** Runs the Managed Flink applications. As on AWS, a new one is not started. */
export class FlinkApplications implements DataPlaneService {
  private readonly running = new Map<string, RunningApplication>();
  private installed?: Promise<FlinkInstallation>;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly context: DataPlaneContext,
    private readonly options: FlinkOptions,
  ) {}

  get all(): readonly RunningApplication[] {
    return [...this.running.values()];
  }

  find(name: string): RunningApplication | undefined {
    return this.running.get(name);
  }

  async apply(resources: readonly OwnedResource[]): Promise<void> {
    const wanted = resources.filter(({ type }) => type === APPLICATION).map(applicationSettings);
    assertOneOfEachName(wanted);
    for (const [name, application] of [...this.running]) {
      if (wanted.some((settings) => settings.name === name)) continue;
      await application.remove();
      this.running.delete(name);
    }
    for (const settings of wanted) await this.bring(settings);
    const options = loggingOptions(resources);
    for (const [name, { cloudWatchLog }] of this.running)
      cloudWatchLog.sendTo(options.findLast(({ applicationName }) => applicationName === name));
    this.timer ??= setInterval(() => this.eachMinute(), MINUTE_MILLISECONDS / this.context.timeScale);
  }

  /** Applications go on without the data plane; whoever ends the run ends them. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.all.map((application) => application.leave()));
  }

  private eachMinute(): void {
    for (const application of this.running.values()) void application.eachMinute();
  }

  private async bring(settings: ApplicationSettings): Promise<void> {
    const known = this.running.get(settings.name);
    if (known) known.follow(settings);
    else this.running.set(settings.name, await this.open(settings));
  }

  private open(settings: ApplicationSettings): Promise<RunningApplication> {
    const { stateDirectory } = this.options;
    return RunningApplication.open(settings, {
      ...{ context: this.context, stateDirectory, certificateFile: certificateFile(stateDirectory) },
      installation: () => this.installation(),
    });
  }

  /** Looked for once: that takes a Java machine's start. */
  private installation(): Promise<FlinkInstallation> {
    this.installed ??= ensureFlink({ toolsDirectory: this.options.toolsDirectory });
    this.installed.catch(() => {
      this.installed = undefined;
    });
    return this.installed;
  }
}

/** "CreateApplication", Managed Service for Apache Flink API reference: ResourceInUseException. */
function assertOneOfEachName(applications: readonly ApplicationSettings[]): void {
  const names = applications.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`there is an application with the name ${twice} already`);
}
