import { ServiceCatalog } from './catalog-entry';
import { failureDestination } from './failure-destination';
import { failureQueue } from './failure-queue';
import { kinesisDataStreams } from './kinesis-data-streams';
import { lambdaConsumer } from './lambda-consumer';
import { restApi } from './rest-api';

/** Every service that the catalog knows, in the order in which records flow. */
export const catalog: readonly ServiceCatalog[] = [
  restApi,
  kinesisDataStreams,
  lambdaConsumer,
  failureQueue,
  failureDestination,
];
