import type { RecordSink } from '../record-sink';

/** Where the records of a delivery stream come from. */
export interface DeliverySource {
  /**
   * Hands records over, those first that an earlier run did not finish. Resolves when the delivery stream stops and the
   * positions of all that was finished are on disk.
   */
  run(sink: RecordSink): Promise<void>;
}
