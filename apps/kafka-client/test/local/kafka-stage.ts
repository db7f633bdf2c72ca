import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority } from './certificates';
import { kafkaJars } from './kafka-jars';
import { until } from './until';

export const SCRAM_USER = 'ann';
export const SCRAM_PASSWORD = 'correct horse';

/** For programs that run for seconds: what a compiler does for long runs costs more than it gives. */
export const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

const LISTENERS = ['PLAINTEXT', 'CONTROLLER', 'SSL', 'MUTUAL', 'SASL_SSL'] as const;
type Listener = (typeof LISTENERS)[number];

/** One real broker of Apache Kafka, a process of its own, with every way in that MSK has but IAM. */
export class KafkaStage {
  private broker?: ChildProcess;

  private constructor(
    readonly directory: string,
    readonly jars: string,
    private readonly ports: Readonly<Record<Listener, number>>,
  ) {}

  static async start(): Promise<KafkaStage> {
    const directory = mkdtempSync(join(tmpdir(), 'kafka-client-'));
    const ports = await Promise.all(LISTENERS.map(freePort));
    const portOf = Object.fromEntries(LISTENERS.map((name, index) => [name, ports[index]])) as Record<Listener, number>;
    const stage = new KafkaStage(directory, kafkaJars(), portOf);
    try {
      stage.prepare();
      await stage.startBroker();
    } catch (error) {
      await stage.stop();
      throw error;
    }
    return stage;
  }

  bootstrap(listener: Listener): string {
    return `127.0.0.1:${this.ports[listener]}`;
  }

  /** The path of a file of the stage: ca.pem, stranger.pem, client.pem, client.key. */
  file(name: string): string {
    return join(this.directory, name);
  }

  async startBroker(): Promise<void> {
    const log = openSync(this.file('broker.log'), 'w');
    const options = ['-Xmx512m', '-Xms64m', ...QUICK_START, '-cp', `${this.jars}/*`];
    this.broker = spawn('java', [...options, 'kafka.Kafka', this.file('server.properties')], {
      stdio: ['ignore', log, log],
    });
    const output = () => readFileSync(this.file('broker.log'), 'utf8');
    const started = () => {
      if (this.broker?.exitCode !== null) throw new Error(output().slice(-3_000));
      return output().includes('Kafka Server started');
    };
    await until('the broker starts', started, 120_000);
  }

  async stopBroker(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { broker } = this;
    if (!broker || broker.exitCode !== null || broker.signalCode !== null) return;
    broker.kill(signal);
    await once(broker, 'exit');
  }

  async stop(): Promise<void> {
    await this.stopBroker('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }

  private prepare(): void {
    const authority = createAuthority('authority of the test');
    const server = authority.issue('broker');
    const client = authority.issue('ann');
    writeFileSync(this.file('ca.pem'), authority.certificate);
    writeFileSync(this.file('stranger.pem'), createAuthority('a stranger').certificate);
    writeFileSync(this.file('server.pem'), server.privateKey + server.certificate + authority.certificate);
    writeFileSync(this.file('client.pem'), client.certificate);
    writeFileSync(this.file('client.key'), client.privateKey);
    writeFileSync(this.file('server.properties'), this.properties());
    const scram = `SCRAM-SHA-512=[name=${SCRAM_USER},password=${SCRAM_PASSWORD}]`;
    const tool = [
      'kafka.tools.StorageTool',
      'format',
      '-t',
      'MkU3OEVBNTcwNTJENDM2Qg',
      '-c',
      this.file('server.properties'),
    ];
    const { status, stderr, stdout } = spawnSync(
      'java',
      [...QUICK_START, '-cp', `${this.jars}/*`, ...tool, '--add-scram', scram],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`the broker's storage could not be made: ${stdout}${stderr}`);
  }

  private properties(): string {
    const addresses = LISTENERS.map((name) => `${name}://127.0.0.1:${this.ports[name]}`);
    return [
      'process.roles=broker,controller',
      'node.id=1',
      `controller.quorum.voters=1@127.0.0.1:${this.ports.CONTROLLER}`,
      'controller.listener.names=CONTROLLER',
      `listeners=${addresses.join(',')}`,
      `advertised.listeners=${addresses.filter((address) => !address.startsWith('CONTROLLER')).join(',')}`,
      'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,MUTUAL:SSL,SASL_SSL:SASL_SSL',
      'inter.broker.listener.name=PLAINTEXT',
      `log.dirs=${this.file('data')}`,
      'num.partitions=2',
      'offsets.topic.num.partitions=1',
      'offsets.topic.replication.factor=1',
      'group.initial.rebalance.delay.ms=0',
      'auto.create.topics.enable=false',
      'log.cleaner.dedupe.buffer.size=2097152',
      // A broker that was killed is let in again after this.
      'broker.session.timeout.ms=3000',
      'broker.heartbeat.interval.ms=500',
      'ssl.keystore.type=PEM',
      `ssl.keystore.location=${this.file('server.pem')}`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${this.file('ca.pem')}`,
      'listener.name.mutual.ssl.client.auth=required',
      'sasl.enabled.mechanisms=SCRAM-SHA-512',
      'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;',
    ].join('\n');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
