import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificateFile, selfSignedCertificate } from '../../data-plane/self-signed-certificate';
import { findProcess, type ManagedProcess } from '../../processes/managed-process';
import { waitUntil } from '../../processes/wait-until';
import { writeFileAtomically } from '../../processes/write-file-atomically';
import type { KafkaInstallation } from '../install/kafka-installation';
import { withAdmin } from './broker-admin';
import { type BrokerPorts, portsOf } from './broker-ports';
import {
  BROKER_PROCESS_PREFIX,
  type BrokerProcessOptions,
  formatData,
  lastWords,
  STOP_MILLISECONDS,
  startBroker,
} from './broker-process';
import { ensureClientCertificate } from './client-certificate';
import { type ClientCertificates, keystoreFile, propertiesFile, serverProperties } from './server-properties';

export interface BrokerOptions {
  /** Of its cluster. */
  readonly name: string;
  /** Of this broker: settings and data. */
  readonly directory: string;
  /** Of the run. */
  readonly stateDirectory: string;
  /** 22 characters, as Kafka writes a UUID. */
  readonly clusterId: string;
  log(message: string): void;
}

/** What a change of which means another start. */
export interface BrokerSettings {
  readonly installation: KafkaInstallation;
  readonly configured: Readonly<Record<string, string>>;
  readonly clientCertificates: ClientCertificates;
}

const START_MILLISECONDS = 60_000;
const LOOK_EVERY_MILLISECONDS = 100;
/** Between two starts, so that a broker which cannot start does not keep the machine busy. */
const PAUSE_MILLISECONDS = 2_000;

/** One broker in a process of its own, which outlives the data plane. When it dies it is started again, with its data. */
export class Broker {
  private process?: ManagedProcess;
  private settings?: BrokerSettings;
  private timer?: NodeJS.Timeout;
  private startedAt = 0;
  private serving = false;

  private constructor(
    private readonly options: BrokerOptions,
    readonly ports: BrokerPorts,
  ) {}

  static async in(options: BrokerOptions): Promise<Broker> {
    mkdirSync(options.directory, { recursive: true });
    return new Broker(options, await portsOf(options.directory));
  }

  get directory(): string {
    return this.options.directory;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Whether it lives, and has answered in this life. */
  get isServing(): boolean {
    return this.serving && this.process?.alive === true;
  }

  get createdAt(): Date {
    return new Date(this.ports.chosenAt);
  }

  /** Whether it answered before: in this life of the data plane or in an earlier one. */
  get hasServed(): boolean {
    return existsSync(this.servedFile);
  }

  /** Makes it run with these settings. Returns when it answers. */
  async run(settings: BrokerSettings): Promise<void> {
    clearInterval(this.timer);
    this.serving = false;
    const properties = this.propertiesFor(settings);
    const process = this.processOptions(settings, properties);
    this.settings = settings;
    this.process = findProcess(this.options.stateDirectory, `${BROKER_PROCESS_PREFIX}${this.options.name}`);
    if (this.process && this.process.details.settings !== process.details.settings) await this.end();
    try {
      if (!this.process) await this.prepare(process, properties);
      await this.untilItServes(this.process!);
      this.serving = true;
      writeFileSync(this.servedFile, '');
    } finally {
      this.watch();
    }
  }

  /** Lets go of the process, which goes on. */
  leave(): void {
    clearInterval(this.timer);
  }

  /** Ends the process. */
  async end(): Promise<void> {
    this.leave();
    await this.process?.stop(STOP_MILLISECONDS);
    this.process = undefined;
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.end();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get servedFile(): string {
    return join(this.directory, 'served');
  }

  private processOptions({ installation }: BrokerSettings, properties: string): BrokerProcessOptions {
    const { name, directory, stateDirectory, clusterId } = this.options;
    const { management: managementPort, tls } = this.ports;
    const whole = `${installation.release}\n${managementPort}\n${properties}`;
    const settings = createHash('sha256').update(whole).digest('hex');
    const details = { settings, release: installation.release, url: `127.0.0.1:${tls}` };
    return { name, directory, stateDirectory, clusterId, installation, managementPort, details };
  }

  private propertiesFor({ configured, clientCertificates }: BrokerSettings): string {
    const { directory, ports } = this;
    const authorityFile = certificateFile(this.options.stateDirectory);
    return serverProperties({ directory, ports, authorityFile }, configured, clientCertificates);
  }

  private async prepare(process: BrokerProcessOptions, properties: string): Promise<void> {
    const { key, certificate } = await selfSignedCertificate(this.options.stateDirectory);
    if (this.settings?.clientCertificates !== 'none') await ensureClientCertificate(this.options.stateDirectory);
    writeFileAtomically(keystoreFile(this.directory), `${key}${certificate}`);
    writeFileAtomically(propertiesFile(this.directory), properties);
    await formatData(process);
    this.startedAt = Date.now();
    this.process = startBroker(process);
  }

  private async untilItServes(process: ManagedProcess): Promise<void> {
    const answers = async () => {
      if (!process.alive)
        throw new Error(`the Kafka broker ended at its start: ${lastWords(process)} (log: ${process.logFile})`);
      return withAdmin(this.ports.internal, (admin) => admin.listTopics()).then(
        () => true,
        () => false,
      );
    };
    const failure = `the Kafka broker does not answer; log: ${process.logFile}`;
    await waitUntil(answers, { timeoutMilliseconds: START_MILLISECONDS, intervalMilliseconds: 50, failure });
  }

  private watch(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MILLISECONDS);
  }

  private look(): void {
    if (this.process?.alive || Date.now() - this.startedAt < PAUSE_MILLISECONDS) return;
    const { name, log } = this.options;
    const pid = this.process?.pid;
    this.startedAt = Date.now();
    this.run(this.settings!).then(
      () => log(`the broker of ${name} (pid ${pid}) died and was started again (pid ${this.pid})`),
      (error: Error) => log(`the broker of ${name} died and does not start: ${error.message}`),
    );
  }
}
