import type { IncomingMessage } from 'node:http';
import type { CallMembers } from '../call-input';
import type { Refusal } from '../cloudwatch-error';

/** An operation with its input. */
export interface Call {
  readonly operation: string;
  readonly input: CallMembers;
}

export interface EncodedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One way in which clients speak to CloudWatch. Times in outputs are `Date`. */
export interface Protocol {
  /** Whether the request speaks this protocol. */
  matches(request: IncomingMessage): boolean;
  /** @throws when the body is not of this protocol */
  read(request: IncomingMessage, body: Buffer): Call;
  answer(operation: string, output: CallMembers): EncodedAnswer;
  refuse(refusal: Refusal): EncodedAnswer;
}
