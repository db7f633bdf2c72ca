import { Agent } from 'node:http';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import { type FunctionInvocationMetrics, functionInvocationMetrics } from './function-invocation-metrics';

export interface FunctionAnswer {
  /** 200, or 202 for an asynchronous call. */
  readonly status: number;
  /** The function ended with an error, which is the payload. */
  readonly failed: boolean;
  readonly payload: string;
}

/** The substrate closes a quiet connection after five seconds; ours must be gone before. */
const IDLE_MILLISECONDS = 3_000;

/** Calls functions by Lambda's Invoke API, once each, and counts the calls in the functions' metrics. */
export class LambdaInvocations {
  private readonly lambda: LambdaClient;
  private readonly metrics: FunctionInvocationMetrics;

  constructor({ substrateUrl: endpoint, region, credentials, metrics }: DataPlaneContext) {
    const httpAgent = new Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
    const requestHandler = new NodeHttpHandler({ httpAgent });
    this.lambda = new LambdaClient({ endpoint, region, credentials, requestHandler, maxAttempts: 1 });
    this.metrics = functionInvocationMetrics(metrics);
  }

  /**
   * @param functionName name or ARN, with or without a version or an alias
   * @param payload JSON
   * @throws what Lambda answers when it does not run the function: it is missing or throttled, or Lambda is away
   */
  async invoke(
    functionName: string,
    payload: string,
    type: 'RequestResponse' | 'Event' = 'RequestResponse',
  ): Promise<FunctionAnswer> {
    const command = new InvokeCommand({
      FunctionName: functionName,
      InvocationType: type,
      Payload: Buffer.from(payload, 'utf8'),
    });
    const call = () => this.lambda.send(command);
    const answer = await (type === 'Event' ? call() : this.metrics.measure(functionName, call));
    if (type === 'Event') this.metrics.accepted(functionName);
    return {
      status: answer.StatusCode ?? 200,
      failed: answer.FunctionError !== undefined,
      payload: Buffer.from(answer.Payload ?? []).toString('utf8'),
    };
  }

  close(): void {
    this.lambda.destroy();
  }
}
