import type { KinesisAction, KinesisCall } from './kinesis-call';
import { invalidArgument } from './kinesis-error';
import type { SubstrateKinesis } from './substrate-kinesis';

/** Of the data of one record: what the substrate stores at most. AWS takes up to 10,240 where a stream asks for it. */
const MOST_KIB = 1024;

/** The calls that ask for larger records. The substrate would accept the first one and drop the size. */
export function recordSizeActions(substrate: SubstrateKinesis): Readonly<Record<string, KinesisAction>> {
  const check = async (call: KinesisCall) => {
    const { MaxRecordSizeInKiB = MOST_KIB } = call.input;
    if (MaxRecordSizeInKiB === MOST_KIB) return substrate.pass(call);
    throw invalidArgument(
      `MaxRecordSizeInKiB must be ${MOST_KIB} here, which is all that the substrate stores, got ${MaxRecordSizeInKiB}.`,
    );
  };
  return { CreateStream: check, UpdateMaxRecordSize: check };
}
