import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { requestBody } from '../../data-plane/request-body';
import type { ServiceEndpoint } from '../../data-plane/service-endpoint';
import { type SubstrateExchange, sendWhole, type WholeAnswer } from '../../data-plane/substrate-exchange';
import type { MetricStore } from '../metric-store';
import { CallInput } from './call-input';
import { CloudWatchError, type Refusal } from './cloudwatch-error';
import { getMetricData } from './get-metric-data';
import { getMetricStatistics } from './get-metric-statistics';
import { listMetrics } from './list-metrics';
import type { Operation } from './operation';
import { awsJson } from './protocols/aws-json';
import { awsQuery } from './protocols/aws-query';
import type { Call, EncodedAnswer, Protocol } from './protocols/protocol';
import { rpcCbor } from './protocols/rpc-cbor';
import { keepMetricData, readMetricData } from './put-metric-data';
import { SubstrateCloudWatch } from './substrate-cloudwatch';

/** AWS takes 1 MB ("CloudWatch service quotas"); a dashboard of the substrate's may be as large. */
const MOST_BYTES = 2 * 1024 * 1024;

/** Reads of metrics; every other operation goes to the substrate. */
const reads: Readonly<Record<string, Operation>> = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
};

/** The last one matches everything. */
const protocols: readonly Protocol[] = [rpcCbor, awsJson, awsQuery];

/** A request with its body in plain bytes, and the call that it says. */
interface ReadCall extends Call {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly protocol: Protocol;
}

/** CloudWatch: metrics are read from the run's store, alarms and dashboards live in the substrate. */
export class CloudWatchEndpoint implements ServiceEndpoint {
  readonly signingName = 'monitoring';
  private readonly substrate: SubstrateCloudWatch;

  constructor(
    private readonly store: MetricStore,
    substrate: SubstrateExchange,
  ) {
    this.substrate = new SubstrateCloudWatch(substrate);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const protocol = protocols.find((one) => one.matches(request))!;
    try {
      sendWhole(response, await this.answer(await readCall(protocol, request)));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      sendWhole(response, wholeOf(protocol.refuse(error)));
    }
  }

  private async answer(call: ReadCall): Promise<WholeAnswer> {
    const read = Object.hasOwn(reads, call.operation) ? reads[call.operation] : undefined;
    if (read) return wholeOf(call.protocol.answer(call.operation, read(new CallInput(call.input), this.store)));
    return call.operation === 'PutMetricData' ? this.putMetricData(call) : this.pass(call);
  }

  /** The substrate gets the data first: what it did not take, the caller sends again. */
  private async putMetricData(call: ReadCall): Promise<WholeAnswer> {
    const data = readMetricData(new CallInput(call.input), this.store);
    const answer = await this.pass(call);
    if (answer.status < 300) keepMetricData(data, this.store);
    return answer;
  }

  private async pass(call: ReadCall): Promise<WholeAnswer> {
    const { request, body, protocol, operation } = call;
    if (protocol !== rpcCbor) return this.substrate.pass(request, body);
    return wholeOf(protocol.answer(operation, await this.substrate.call(request, call)));
  }
}

async function readCall(protocol: Protocol, request: IncomingMessage): Promise<ReadCall> {
  const body = plainBody(request, await requestBody(request, MOST_BYTES));
  try {
    return { ...protocol.read(request, body), request, body, protocol };
  } catch (error) {
    throw new CloudWatchError('SerializationException', `the body is not understood: ${(error as Error).message}`);
  }
}

/** SDKs compress large calls of PutMetricData ("Request compression", AWS SDKs and Tools Reference Guide). */
function plainBody({ headers }: IncomingMessage, body: Buffer | undefined): Buffer {
  if (!body) throw tooLarge();
  if (headers['content-encoding'] !== 'gzip') return body;
  try {
    return gunzipSync(body, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new CloudWatchError('SerializationException', `the body is not gzip: ${(error as Error).message}`);
  }
}

function tooLarge(): CloudWatchError {
  return new CloudWatchError('RequestEntityTooLarge', `The request must be at most ${MOST_BYTES} bytes.`);
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'shape' in error && 'code' in error && 'status' in error;
}

function wholeOf({ status, headers, body }: EncodedAnswer): WholeAnswer {
  return { status, headers, body: Buffer.from(body) };
}
