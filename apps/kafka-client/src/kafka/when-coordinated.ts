import { setTimeout as pause } from 'node:timers/promises';
import { signsOf } from './kafka-error';

/** Errors of the Kafka protocol that pass: the coordinator of a group is made ready, or another broker becomes it. */
const NOT_YET = /NOT_COORDINATOR|COORDINATOR_NOT_AVAILABLE|COORDINATOR_LOAD_IN_PROGRESS/;
/** The first group of a cluster waits until the brokers have made the topic that all groups rest in. */
const PATIENCE = { milliseconds: 30_000, pauseMilliseconds: 250 };

/** Asks about a group again while its coordinator is not ready. */
export async function whenCoordinated<Answer>(ask: () => Promise<Answer>, patience = PATIENCE): Promise<Answer> {
  const deadline = performance.now() + patience.milliseconds;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!NOT_YET.test(signsOf(error as Error)) || performance.now() > deadline) throw error;
      await pause(patience.pauseMilliseconds);
    }
  }
}
