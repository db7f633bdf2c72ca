import { apiOfStack, type Secrets } from './api/api-of-stack';
import type { SendCommand } from './options';
import type { RecordTarget } from './record-target';
import type { Stack } from './stack';
import { StreamTarget } from './stream/stream-target';
import { UsageError } from './usage-error';

/** Where the records of a pattern go in, and what to call it. */
export interface NamedTarget {
  readonly target: RecordTarget;
  readonly name: string;
}

/** The API of the stack, or the stream of a stack without one. */
export function targetOfStack(stack: Stack, command: SendCommand, secrets: Secrets): NamedTarget {
  const { ProxyApiEndpoint, DataStreamName: streamName } = stack.outputs;
  if (ProxyApiEndpoint !== undefined || streamName === undefined)
    return { target: apiOfStack(stack, command, secrets), name: String(ProxyApiEndpoint) };
  refuseApiOptions(command);
  const { endpoint, region, credentials } = stack;
  return { target: new StreamTarget({ streamName, endpoint, region, credentials }), name: `the stream ${streamName}` };
}

/** A stream asks for the AWS credentials of whoever sends, and for nothing else. */
function refuseApiOptions(command: SendCommand): void {
  const given = (['authorization', 'user'] as const).filter((name) => command[name] !== undefined);
  if (given.length === 0) return;
  throw new UsageError(`--${given.join(', --')}: the pattern has no API, records go straight into its stream`);
}
