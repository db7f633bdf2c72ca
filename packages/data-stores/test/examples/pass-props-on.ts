import { PropsError } from '@streaming-patterns/construct-rules';
import { IStream } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { DataStream, DataStreamProps } from '../../src';

export interface IntakeProps extends DataStreamProps {
  /** @default - a new stream */
  readonly stream?: IStream;
}

export class Intake extends Construct {
  readonly stream: IStream;

  constructor(scope: Construct, id: string, props: IntakeProps = {}) {
    super(scope, id);
    PropsError.throwFor(this, DataStream.mistakes(props, props.stream));
    this.stream = props.stream ?? new DataStream(this, 'Stream', props);
  }
}
