// A user's stack in TypeScript: compiles only when the types of both packages are found and are no `any`.
import { KinesisApigw, type KinesisApigwProps } from '@streaming-patterns/kinesis-apigw';
import type { PatternMonitoring } from '@streaming-patterns/monitoring';
import { Stack } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';

export class OrdersStack extends Stack {
  readonly stream: IStream;
  readonly monitoring: PatternMonitoring | undefined;

  constructor(scope: Construct, id: string, props: KinesisApigwProps) {
    super(scope, id);
    const pipeline = new KinesisApigw(this, 'Pipeline', { ...props, shardCount: 3 });
    this.stream = pipeline.stream;
    this.monitoring = pipeline.monitoring;
  }
}

// @ts-expect-error a number of shards is no text
export const refused: KinesisApigwProps = { shardCount: 'three' };
