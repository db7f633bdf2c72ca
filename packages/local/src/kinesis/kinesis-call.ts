import type { IncomingHttpHeaders } from 'node:http';
import type { WholeAnswer } from '../data-plane/substrate-exchange';

/** The members of an input or output by name, as JSON has them: blobs in base64, times in seconds since 1970. */
export type Members = Readonly<Record<string, unknown>>;

/** A call of an action of Kinesis, in whatever encoding it came. */
export interface KinesisCall {
  /** For example `PutRecords`. */
  readonly action: string;
  readonly input: Members;
  /** The input in JSON. */
  readonly body: Buffer;
  /** As the substrate gets them. */
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the client went away. */
  readonly left: AbortSignal;
}

/** Its body is JSON. */
export type KinesisAnswer = WholeAnswer;

export type KinesisAction = (call: KinesisCall) => Promise<KinesisAnswer>;

export const JSON_TYPE = 'application/x-amz-json-1.1';

/** An answer of the front itself. */
export function jsonAnswer(output: Members): KinesisAnswer {
  return { status: 200, headers: { 'content-type': JSON_TYPE }, body: Buffer.from(JSON.stringify(output)) };
}

export function outputOf<Output = Members>({ body }: Pick<KinesisAnswer, 'body'>): Output {
  return (body.length > 0 ? JSON.parse(body.toString()) : {}) as Output;
}

/** The name of the error that an answer holds; nothing for a success. */
export function errorTypeOf(answer: KinesisAnswer): string | undefined {
  if (answer.status < 300) return undefined;
  try {
    return String(outputOf<{ __type?: unknown }>(answer).__type).split('#').at(-1);
  } catch {
    return 'InternalFailure';
  }
}

/** The stream that a call names, by name or ARN; the ARN of a consumer names its stream too. */
export function streamNameOf({ StreamName, StreamARN, ConsumerARN }: Members): string | undefined {
  if (typeof StreamName === 'string') return StreamName;
  const arn = StreamARN ?? ConsumerARN;
  return typeof arn === 'string' ? /:stream\/([^/]+)/.exec(arn)?.[1] : undefined;
}
