import { rangesText } from '../report/ranges-text';
import type { ProduceResult } from './produce';

/** What a run came to; the exit code is 1 when not every message was acknowledged. */
export function produceReport(result: ProduceResult): { readonly text: string; readonly exitCode: number } {
  const { producerId, asked, acknowledged, unacknowledged, failure, seconds, latencies } = result;
  const perSecond = Math.round(acknowledged / Math.max(0.001, seconds));
  const sent = acknowledged + unacknowledged.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const lines = [
    `acknowledged ${acknowledged} of ${asked} messages of producer ${producerId} in ${seconds.toFixed(1)} s (${perSecond} a second)`,
    ...(acknowledged > 0
      ? [`latency p50 ${milliseconds(latencies.percentile(0.5))}, p99 ${milliseconds(latencies.percentile(0.99))}`]
      : []),
    ...(unacknowledged.length > 0 ? [`sent but not acknowledged: ${rangesText(unacknowledged)}`] : []),
    ...(failure === undefined ? [] : [`given up: ${failure}`]),
    ...(sent < asked ? [`not sent ${asked - sent}`] : []),
  ];
  return { text: lines.join('\n'), exitCode: acknowledged === asked ? 0 : 1 };
}

const milliseconds = (time = 0) => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
