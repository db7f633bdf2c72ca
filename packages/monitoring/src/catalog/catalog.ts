import { ServiceCatalog } from './catalog-entry';
import { deliveryStream } from './delivery-stream';
import { failureDestination } from './failure-destination';
import { failureQueue, kafkaFailureQueue } from './failure-queue';
import { flink1 } from './flink-1';
import { flink2 } from './flink-2';
import { kafkaConsumer } from './kafka-consumer';
import { kinesisDataStreams } from './kinesis-data-streams';
import { lambdaConsumer } from './lambda-consumer';
import { lambdaTransform } from './lambda-transform';
import { mskConsumerGroup } from './msk-consumer-group';
import { mskExpress } from './msk-express';
import { mskServerless } from './msk-serverless';
import { mskStandard } from './msk-standard';
import { restApi } from './rest-api';

/** Every service that the catalog knows, in the order in which records flow. */
export const catalog: readonly ServiceCatalog[] = [
  restApi,
  kinesisDataStreams,
  mskStandard,
  mskExpress,
  mskServerless,
  mskConsumerGroup,
  deliveryStream,
  flink1,
  flink2,
  lambdaTransform,
  lambdaConsumer,
  kafkaConsumer,
  failureQueue,
  kafkaFailureQueue,
  failureDestination,
];
