import type { MetricSink } from '../metrics/metric-sink';

/** What Lambda's Invoke says about a call; the SDK's answer has this shape. */
export interface InvokeAnswer {
  /** Set when the function failed. */
  readonly FunctionError?: string;
}

interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const THROTTLED = 'TooManyRequestsException';
const sinks = new WeakMap<MetricSink, FunctionInvocationMetrics>();

/** The metrics of all calls that are reported to one sink: a function's concurrency counts across its callers. */
export function functionInvocationMetrics(sink: MetricSink): FunctionInvocationMetrics {
  const known = sinks.get(sink) ?? new FunctionInvocationMetrics(sink);
  sinks.set(sink, known);
  return known;
}

/**
 * AWS/Lambda metrics of the calls that the data plane makes, by `FunctionName` ("Types of metrics for Lambda
 * functions"). A duration here includes the way to the substrate and back.
 */
export class FunctionInvocationMetrics {
  private readonly running = new Map<string, number>();

  constructor(private readonly sink: MetricSink) {}

  /**
   * Makes the call and reports Invocations, Errors, Duration and ConcurrentExecutions, or Throttles. A call that
   * never reached the function is no invocation. Answers and errors of `work` pass through.
   *
   * @param functionName name or ARN, with or without a version
   */
  async measure<Answer extends InvokeAnswer>(functionName: string, work: () => Promise<Answer>): Promise<Answer> {
    const name = plainFunctionName(functionName);
    const concurrent = this.enter(name);
    const began = performance.now();
    try {
      const answer = await work();
      this.report(name, [
        { name: 'Invocations', value: 1, unit: 'Count' },
        { name: 'Errors', value: answer.FunctionError ? 1 : 0, unit: 'Count' },
        { name: 'Throttles', value: 0, unit: 'Count' },
        { name: 'Duration', value: performance.now() - began, unit: 'Milliseconds' },
        { name: 'ConcurrentExecutions', value: concurrent, unit: 'Count' },
      ]);
      return answer;
    } catch (error) {
      if ((error as Error).name === THROTTLED) this.report(name, [{ name: 'Throttles', value: 1, unit: 'Count' }]);
      throw error;
    } finally {
      this.running.set(name, this.running.get(name)! - 1);
    }
  }

  /** An asynchronous call was taken. Nobody hears how it ends, so only its start counts. */
  accepted(functionName: string): void {
    this.report(plainFunctionName(functionName), [{ name: 'Invocations', value: 1, unit: 'Count' }]);
  }

  /** The age in milliseconds of the last record of a batch, as the function is called with it. */
  iteratorAge(functionName: string, milliseconds: number): void {
    const value = Math.max(0, milliseconds);
    this.report(plainFunctionName(functionName), [{ name: 'IteratorAge', value, unit: 'Milliseconds' }]);
  }

  /** How many records the consumer group of a mapping has yet to process. */
  offsetLag(functionName: string, records: number): void {
    this.report(plainFunctionName(functionName), [{ name: 'OffsetLag', value: records, unit: 'Count' }]);
  }

  /** A document could not be delivered to the failure destination of an event source mapping. */
  destinationFailed(functionName: string): void {
    const failure = { name: 'DestinationDeliveryFailures', value: 1, unit: 'Count' };
    this.report(plainFunctionName(functionName), [failure]);
  }

  private enter(name: string): number {
    const concurrent = (this.running.get(name) ?? 0) + 1;
    this.running.set(name, concurrent);
    return concurrent;
  }

  private report(name: string, measurements: readonly Measurement[]): void {
    const at = new Date();
    for (const measurement of measurements) {
      this.sink.put({ namespace: 'AWS/Lambda', dimensions: { FunctionName: name }, at, ...measurement });
    }
  }
}

/** The name in `name`, `name:version`, `account:function:name` or a full ARN ("Invoke", Lambda API reference). */
export function plainFunctionName(reference: string): string {
  const [, afterFunction] = reference.split(':function:');
  return (afterFunction ?? reference).split(':')[0]!;
}
