import type { DataPlaneContext } from '../../../src/data-plane/data-plane-context';
import type { Properties } from '../../../src/resources/resource-type';
import type { StoredRecord } from '../../event-source-mapping/stage';
import type { ErrorLine, TestBucket } from '../bucket';
import type { DeliveryStage } from '../delivery-stage';
import { type GivenProcessor, processingConfiguration } from './processing-configuration';

interface SceneOptions {
  readonly destination?: Properties;
  readonly context?: DataPlaneContext;
}

/** A stream of its own, delivered through processors into a bucket of its own; a minute takes 0.6 s. */
export class DeliveryScene {
  private constructor(
    private readonly stage: DeliveryStage,
    readonly stream: string,
    readonly bucket: TestBucket,
    readonly name: string,
    /** Stops the delivery and starts it again. */
    readonly restart: (changed: Partial<DataPlaneContext>) => Promise<void>,
  ) {}

  static async play(stage: DeliveryStage, given: readonly GivenProcessor[], options: SceneOptions = {}) {
    const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
    const { destination, context = stage.substrate.context(100) } = options;
    const resource = stage.deliveryStream(
      { stream, bucket },
      {
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        Prefix: 'data/',
        ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
        ProcessingConfiguration: processingConfiguration(...given),
        ...destination,
      },
    );
    const service = stage.deliveryStreams(context);
    await service.apply([resource]);
    const restart = async (changed: Partial<DataPlaneContext>) => {
      await service.stop();
      await stage.deliveryStreams({ ...context, ...changed }).apply([resource]);
    };
    return new DeliveryScene(stage, stream, bucket, resource.ref, restart);
  }

  put(...data: readonly (string | Uint8Array)[]): Promise<readonly StoredRecord[]> {
    const records = data.map((one, index) => ({ data: one, partitionKey: `taxi-${index}` }));
    return this.stage.substrate.put(this.stream, records);
  }

  putTrips(...trips: readonly object[]): Promise<readonly StoredRecord[]> {
    return this.put(...trips.map((trip) => JSON.stringify(trip)));
  }

  /** What is in the bucket, as one text for each prefix. */
  async texts(prefix = 'data/'): Promise<string> {
    return (await this.bucket.objects(prefix)).map(({ text }) => text).join('');
  }

  /** The numbers of the trips in the bucket, in order. */
  async numbers(prefix = 'data/'): Promise<readonly number[]> {
    const trips = await this.bucket.lines<{ readonly number: number }>(prefix);
    return trips.map(({ number }) => number).sort((a, b) => a - b);
  }

  /** Lines of error objects of one kind. */
  errors(type: string): Promise<readonly ErrorLine[]> {
    return this.bucket.lines<ErrorLine>(`errors/${type}/`);
  }
}

/** Error codes by the number of the trip that was set aside. */
export function codesByNumber(errors: readonly ErrorLine[]): Readonly<Record<number, string | undefined>> {
  return Object.fromEntries(errors.map((error) => [JSON.parse(rawText(error)).number, error.errorCode]));
}

export function rawText({ rawData }: ErrorLine): string {
  return Buffer.from(rawData, 'base64').toString('utf8');
}
