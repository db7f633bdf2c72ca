import { type IKafkaCluster, SchemaRegistry } from '@streaming-patterns/kafka-topics';
import { Construct } from 'constructs';
import { FormatConversion, MskLambdaKdf, OutputFormat } from '../../src';

export class Lake extends Construct {
  constructor(scope: Construct, id: string, cluster: IKafkaCluster) {
    super(scope, id);
    new MskLambdaKdf(this, 'Trades', {
      cluster,
      topicName: 'trades',
      schemaRegistry: SchemaRegistry.glue('arn:aws:glue:eu-west-1:111122223333:registry/trades'),
      formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, [
        { name: 'event_time', type: 'timestamp' },
        { name: 'ticker', type: 'string' },
        { name: 'price', type: 'double' },
      ]),
    });
  }
}
