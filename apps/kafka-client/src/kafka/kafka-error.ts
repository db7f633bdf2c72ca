import { EXPLANATIONS } from './explanations';
import type { KafkaConnection } from './kafka';

/** What went wrong between this client and the brokers, in words that say what to do. */
export class KafkaError extends Error {
  /**
   * @param mayPass whether the same question may be answered later
   * @param blamesMessage whether one of the messages is to blame, and others beside it are not
   */
  constructor(
    message: string,
    readonly mayPass: boolean,
    options?: ErrorOptions,
    readonly blamesMessage = false,
  ) {
    super(message, options);
  }
}

/** An error of the client, explained; what is not known keeps the words of its first reason. */
export function kafkaError(error: Error, connection: KafkaConnection): Error {
  if (error instanceof KafkaError) return error;
  const signs = signsOf(error);
  const known = EXPLANATIONS.find(({ sign }) => sign.test(signs));
  if (known) {
    const { text, mayPass, blamesMessage } = known;
    return new KafkaError(detailed(text(connection), error), mayPass, { cause: error }, blamesMessage);
  }
  const reasons = [...reasonsOf(error)];
  const canRetry = reasons.every((reason) => (reason as { canRetry?: boolean }).canRetry !== false);
  return new KafkaError(detailed(reasons.at(-1)?.message ?? error.message, error), canRetry, { cause: error });
}

/** What the broker itself said, when it said something. */
function detailed(text: string, error: Error): string {
  for (const reason of reasonsOf(error)) {
    const { serverErrorMessage } = reason as { serverErrorMessage?: string | null };
    if (serverErrorMessage && !text.includes(serverErrorMessage)) return `${text} (${serverErrorMessage})`;
  }
  return text;
}

/** What an error can be told by: codes and words of all its reasons, a line each. */
export function signsOf(error: Error): string {
  const lines = [...reasonsOf(error)].map((reason) => {
    const { code = '', apiId = '' } = reason as { code?: string; apiId?: string };
    return `${code} ${apiId} ${reason.message}`;
  });
  return lines.join('\n');
}

/** The error, its causes and the errors that it gathers. */
function* reasonsOf(error: Error): Generator<Error> {
  yield error;
  if (error instanceof AggregateError) for (const one of error.errors) yield* reasonsOf(one);
  if (error.cause instanceof Error) yield* reasonsOf(error.cause);
}
