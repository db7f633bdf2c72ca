import type { SendResult } from '../send-records';

const SHOWN_REJECTIONS = 5;

/** What a sending came to; the exit code is 1 when the API did not take every record. */
export function sendReport(
  sent: number,
  { accepted, rejected, startedAt }: SendResult,
  endedAt: number,
): { readonly text: string; readonly exitCode: number } {
  const seconds = Math.max(0.001, (endedAt - startedAt) / 1_000);
  const unsent = sent - accepted.length - rejected.length;
  const lines = [
    `accepted ${accepted.length} of ${sent} in ${seconds.toFixed(1)} s (${Math.round(accepted.length / seconds)} a second)`,
    ...(rejected.length > 0 ? [`rejected ${rejected.length}:`] : []),
    ...rejected.slice(0, SHOWN_REJECTIONS).map(({ id, answer }) => `  ${id}: ${answer}`),
    ...(rejected.length > SHOWN_REJECTIONS ? [`  and ${rejected.length - SHOWN_REJECTIONS} more`] : []),
    ...(unsent > 0 ? [`not sent ${unsent}`] : []),
  ];
  return { text: lines.join('\n'), exitCode: accepted.length === sent ? 0 : 1 };
}
