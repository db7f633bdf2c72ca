import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PatternRun } from './local-pattern';

/** Puts that are refused on purpose: `throttle` refuses records one by one, `fail` whole calls. */
export interface FirehoseDrill {
  readonly kind: 'throttle' | 'fail';
  /** Of records or calls. */
  readonly share: number;
  readonly seconds: number;
}

/** Starts a drill of the run's delivery stream, as the README of the local mode says. */
export async function drillFirehose(run: PatternRun, drill: FirehoseDrill): Promise<void> {
  const { token } = JSON.parse(readFileSync(join(run.stateDirectory, 'data-plane', 'settings.json'), 'utf8'));
  const response = await fetch(`${run.dataPlaneUrl}/_local/firehose-drill`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ deliveryStream: run.outputs.DeliveryStreamName, ...drill }),
  });
  if (response.status !== 200) throw new Error(`the drill was refused: ${await response.text()}`);
}
