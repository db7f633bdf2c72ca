import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ApplicationCode, FlinkApplication, FlinkRuntime } from '../../src';

export class EnrichmentStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stream = new Stream(this, 'Orders');
    const bucket = new Bucket(this, 'Enriched', { enforceSSL: true });
    const application = new FlinkApplication(this, 'Enrichment', {
      description: 'Adds the customer to each order',
      code: ApplicationCode.fromAsset(join(__dirname, '..', 'job', 'job.jar')),
      runtime: FlinkRuntime.FLINK_2_2,
      parallelism: 4,
      parallelismPerKpu: 2,
      checkpointInterval: Duration.seconds(30),
      propertyGroups: { Enrichment: { 'stream.name': stream.streamName, 'output.path': `s3://${bucket.bucketName}/` } },
    });
    application.grantReadStream(stream);
    application.grantWriteObjects(bucket);
  }
}
