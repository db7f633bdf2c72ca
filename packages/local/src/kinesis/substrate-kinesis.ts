import type { DataPlaneContext } from '../data-plane/data-plane-context';
import { SubstrateExchange } from '../data-plane/substrate-exchange';
import { errorTypeOf, JSON_TYPE, type KinesisAnswer, type KinesisCall, type Members, outputOf } from './kinesis-call';
import { KinesisError } from './kinesis-error';

/** Kinesis as the substrate has it, over JSON. */
export class SubstrateKinesis {
  private readonly exchange: SubstrateExchange;

  constructor(private readonly context: Pick<DataPlaneContext, 'substrateUrl' | 'region' | 'credentials'>) {
    this.exchange = new SubstrateExchange(context.substrateUrl);
  }

  /** Passes a call on as it came, or with another input. */
  pass(call: KinesisCall, input?: Members): Promise<KinesisAnswer> {
    const body = input ? Buffer.from(JSON.stringify(input)) : call.body;
    return this.send(call.action, body, call.headers, call.left);
  }

  /** Another action than the caller's, on its behalf. */
  async on<Output = Members>(call: KinesisCall, action: string, input: Members): Promise<Output> {
    return outputOrThrow<Output>(await this.send(action, Buffer.from(JSON.stringify(input)), call.headers));
  }

  /** A call of the front's own. @throws KinesisError with the substrate's error */
  async ask<Output = Members>(action: string, input: Members): Promise<Output> {
    return outputOrThrow<Output>(await this.send(action, Buffer.from(JSON.stringify(input)), this.ownHeaders()));
  }

  close(): void {
    this.exchange.close();
  }

  private send(
    action: string,
    body: Buffer,
    headers: KinesisCall['headers'],
    signal?: AbortSignal,
  ): Promise<KinesisAnswer> {
    const named = { ...headers, 'content-type': JSON_TYPE, 'x-amz-target': `Kinesis_20131202.${action}` };
    return this.exchange.send({ method: 'POST', path: '/', headers: named, body }, signal);
  }

  /** The substrate reads the region from the scope of a signature, and verifies none. */
  private ownHeaders(): KinesisCall['headers'] {
    const { region, credentials } = this.context;
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const scope = `${credentials.accessKeyId}/${day}/${region}/kinesis/aws4_request`;
    return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` };
  }
}

function outputOrThrow<Output>(answer: KinesisAnswer): Output {
  const type = errorTypeOf(answer);
  if (type === undefined) return outputOf<Output>(answer);
  throw new KinesisError(type, String(outputOf(answer).message ?? type), answer.status);
}
