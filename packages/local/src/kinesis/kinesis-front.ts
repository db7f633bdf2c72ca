import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { requestBody } from '../data-plane/request-body';
import type { ServiceEndpoint } from '../data-plane/service-endpoint';
import { sendWhole } from '../data-plane/substrate-exchange';
import { notReached } from '../data-plane/substrate-proxy';
import type { Encoding } from './encodings/encoding';
import { encodingOf } from './encodings/encodings';
import { EnhancedMonitoring } from './enhanced-monitoring';
import { JSON_TYPE, type KinesisAction, type KinesisAnswer, type KinesisCall } from './kinesis-call';
import { KinesisError } from './kinesis-error';
import { ShardLimits } from './limits/shard-limits';
import { Reads } from './reading/reads';
import { ShardLists } from './reading/shard-lists';
import { Subscriptions } from './reading/subscriptions';
import { recordSizeActions } from './record-size';
import type { ClosedShardStore } from './resharding/closed-shard-store';
import { Resharding } from './resharding/resharding';
import { StreamGates } from './resharding/stream-gates';
import { SubstrateKinesis } from './substrate-kinesis';
import { Writes } from './writing/writes';

/** 10 MiB of records in base64, and what stands around them ("PutRecords", Kinesis API Reference). */
const MOST_BYTES = 20 * 1024 * 1024;
const RECONCILE_MILLISECONDS = 5_000;

/** What the actions of the front share. */
export interface FrontParts {
  readonly context: DataPlaneContext;
  readonly substrate: SubstrateKinesis;
  readonly closed: ClosedShardStore;
  readonly gates: StreamGates;
  readonly monitoring: EnhancedMonitoring;
  /** Absent when shards have no limits. */
  readonly limits?: ShardLimits;
}

export interface KinesisFrontOptions {
  readonly closedShards: ClosedShardStore;
  /** Whether shards throttle as they do on AWS. */
  readonly limits: boolean;
}

/**
 * Kinesis Data Streams at the local address. The substrate stores the records; the front speaks every client's protocol,
 * checks sizes, throttles, measures, and keeps what the substrate forgets when shards are split or merged.
 */
export class KinesisFront implements ServiceEndpoint, DataPlaneService {
  readonly signingName = 'kinesis';
  private readonly parts: FrontParts;
  private readonly actions: Readonly<Record<string, KinesisAction>>;
  private readonly subscriptions: Subscriptions;
  private readonly resharding: Resharding;
  private timer?: NodeJS.Timeout;

  constructor(context: DataPlaneContext, { closedShards: closed, limits }: KinesisFrontOptions) {
    const substrate = new SubstrateKinesis(context);
    const monitoring = new EnhancedMonitoring(substrate);
    const shared = { context, substrate, closed, gates: new StreamGates(), monitoring };
    this.parts = { ...shared, ...(limits ? { limits: new ShardLimits(context, substrate) } : {}) };
    this.resharding = new Resharding(this.parts);
    this.subscriptions = new Subscriptions(this.parts);
    const groups = [new Writes(this.parts), new Reads(this.parts), new ShardLists(this.parts), this.resharding];
    this.actions = Object.assign(
      {},
      recordSizeActions(substrate),
      monitoring.actions,
      ...groups.map(({ actions }) => actions),
    );
  }

  /**
   * Before anything reads a stream, it is decided which shards were closed when the process was killed, and what belonged
   * to a stream that was made anew is forgotten.
   */
  async apply(): Promise<void> {
    const reconcile = () => this.resharding.reconcileAll();
    await reconcile();
    this.timer ??= setInterval(reconcile, RECONCILE_MILLISECONDS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.parts.substrate.close();
    this.subscriptions.close();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const encoding = encodingOf(request.headers);
    const left = new AbortController();
    response.once('close', () => left.abort());
    try {
      const call = await readCall(request, encoding, left.signal);
      if (call.action === 'SubscribeToShard') return await this.subscriptions.serve(call, encoding, response);
      sendEncoded(response, encoding, await this.answer(call));
    } catch (error) {
      if (!left.signal.aborted) this.refuse(response, encoding, error as Error);
    }
  }

  private refuse(response: ServerResponse, encoding: Encoding, error: Error): void {
    if (!(error instanceof KinesisError)) this.parts.context.log(`Kinesis front: ${error.stack}`);
    if (response.headersSent) response.destroy();
    else if (error instanceof KinesisError) sendEncoded(response, encoding, refusal(error));
    else notReached(response, error);
  }

  private answer(call: KinesisCall): Promise<KinesisAnswer> {
    const action = Object.hasOwn(this.actions, call.action) ? this.actions[call.action] : undefined;
    return action ? action(call) : this.parts.substrate.pass(call);
  }
}

async function readCall(request: IncomingMessage, encoding: Encoding, left: AbortSignal): Promise<KinesisCall> {
  const { headers } = request;
  const action = String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1)!;
  const bytes = await requestBody(request, MOST_BYTES);
  if (!bytes)
    throw new KinesisError('RequestEntityTooLargeException', `a request has at most ${MOST_BYTES} bytes`, 413);
  try {
    const input = encoding.read(bytes);
    const body = encoding.isJson ? bytes : Buffer.from(JSON.stringify(input));
    return { action, input, body, headers, left };
  } catch (error) {
    throw new KinesisError(
      'SerializationException',
      `the body is not ${encoding.contentType}: ${(error as Error).message}`,
    );
  }
}

function refusal({ type, message, status }: KinesisError): KinesisAnswer {
  const body = Buffer.from(JSON.stringify({ __type: type, message }));
  return { status, headers: { 'content-type': JSON_TYPE, 'x-amzn-errortype': type }, body };
}

function sendEncoded(response: ServerResponse, encoding: Encoding, answer: KinesisAnswer): void {
  const body = encodeAnswer(encoding, answer);
  const headers = { ...answer.headers, 'content-type': encoding.contentType };
  sendWhole(response, { status: answer.status, headers, body });
}

function encodeAnswer(encoding: Encoding, { body }: KinesisAnswer): Buffer {
  try {
    return encoding.write(body);
  } catch (error) {
    const message = `the answer cannot be written as ${encoding.contentType}: ${(error as Error).message}`;
    throw new KinesisError('SerializationException', message, 500);
  }
}
