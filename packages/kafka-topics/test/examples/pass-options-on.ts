import { PropsError } from '@streaming-patterns/construct-rules';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { KafkaEventSourceMapping, KafkaEventSourceOptions } from '../../src';

export class AuditTrail extends Construct {
  readonly consumerGroupId: string;

  constructor(scope: Construct, id: string, props: KafkaEventSourceOptions) {
    super(scope, id);
    PropsError.throwFor(this, KafkaEventSourceMapping.mistakes(props));
    const consumer = new LambdaFunction(this, 'Writer', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    });
    const { consumerGroupId } = new KafkaEventSourceMapping(this, 'Source', { ...props, consumer });
    this.consumerGroupId = consumerGroupId;
  }
}
