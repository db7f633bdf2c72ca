import { DataBucket, DataStream } from '@streaming-patterns/data-stores';
import type { FlinkApplication } from '@streaming-patterns/flink-application';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import type { SessionHost } from '@streaming-patterns/session-host';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { KinesisKdaAsyncProps } from './kinesis-kda-async-props';
import { LookupEndpoint, type OwnEndpoint } from './lookup-endpoint';
import { checkProps } from './private/check-props';
import { FareApi } from './private/fare-api';
import { fareEnrichment, fareJob } from './private/fare-enrichment';
import { monitoringStages } from './private/monitoring-stages';
import { producerCommand, producerHost } from './private/producer-host';

/**
 * Taxi trips -> **stream** -> **Flink application**, which asks an **endpoint** about many trips at once -> objects in the
 * **bucket**: trips with their fares, and below `failures/` what has none.
 */
export class KinesisKdaAsync extends Construct {
  /** The new stream, or the one that was given. */
  readonly stream: IStream;

  /** Objects below `dataPrefix`. */
  readonly bucket: IBucket;

  /** The job: it is made stopped, and its `startCommand` starts it. */
  readonly application: FlinkApplication;

  /** The new API, whose one stage is `prod`; undefined with `LookupEndpoint.url()`. */
  readonly api?: RestApi;

  /** Where the job asks. */
  readonly endpointUrl: string;

  /** Its text is the API key that the job sends: that of the new API, or the one that was given. */
  readonly apiKey?: ISecret;

  /** The machine with the replay; undefined without `producerHost`. */
  readonly producerHost?: SessionHost;

  /** What people type at the producer host; undefined without one. */
  readonly producerCommand?: string;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: KinesisKdaAsyncProps = {}) {
    super(scope, id);
    const { endpoint = LookupEndpoint.fareApi(), code = fareJob() } = props;
    const { logRetention = RetentionDays.ONE_YEAR, removalPolicy = RemovalPolicy.RETAIN } = props;
    checkProps(this, props, code);

    this.stream = props.stream ?? new DataStream(this, 'Stream', props);
    this.bucket =
      props.bucket ?? new DataBucket(this, 'Bucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
    const logs = { retention: logRetention, removalPolicy };
    const fareApi = endpoint.own ? undefined : new FareApi(this, 'FareApi', endpoint.apiOptions, logs);
    const asked = (fareApi?.endpoint ?? endpoint.own) as OwnEndpoint;
    this.api = fareApi?.api;
    this.endpointUrl = asked.url;
    this.apiKey = asked.apiKey;
    this.application = fareEnrichment(this, this, asked, { ...props, code });
    fareApi?.grantCall(this.application.role);

    if (props.producerHost ?? true) {
      this.producerHost = producerHost(this, this.stream, props);
      this.producerCommand = producerCommand(this, this.stream);
    }
    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props),
    });
  }
}
