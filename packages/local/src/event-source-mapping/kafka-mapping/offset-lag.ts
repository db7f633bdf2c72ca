import { pause } from '../../stream-reading/keep-trying';
import { groupIdOf, type KafkaRun } from './kafka-run';
import type { KafkaTopic, Lags } from './kafka-topic';

/** "In one-minute intervals, Lambda evaluates the offset lag" ("Apache Kafka event poller scaling modes in Lambda"). */
const MINUTE_MILLISECONDS = 60_000;
/** A high time scale must not turn measuring into a busy loop; real milliseconds. */
const SHORTEST_MILLISECONDS = 500;

/** Measures how far the consumer group of a mapping is behind, until the run stops. */
export async function measureOffsetLag(run: KafkaRun, topic: KafkaTopic): Promise<void> {
  const interval = Math.max(MINUTE_MILLISECONDS / run.context.timeScale, SHORTEST_MILLISECONDS);
  for (;;) {
    await pause(run, interval);
    // A broker that is away has nothing to tell, and the pollers say so.
    const lags = await topic.lags(groupIdOf(run)).catch(() => undefined);
    if (lags) report(run, lags);
  }
}

/** Of the function "at the topic level" ("Types of metrics for Lambda functions"): all partitions together. */
function report({ invocations, metrics, settings }: KafkaRun, lags: Lags): void {
  const behind = [...lags.values()];
  const sum = behind.reduce((total, lag) => total + lag, 0);
  invocations.offsetLag(settings.functionName, sum);
  metrics.report('SumOffsetLag', sum);
  metrics.report('MaxOffsetLag', Math.max(0, ...behind));
}
