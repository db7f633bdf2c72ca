// A user's app as an ES module. Argument: the folder for the cloud assembly.
import { KinesisApigw } from '@streaming-patterns/kinesis-apigw';
import { App, Stack } from 'aws-cdk-lib';

const app = new App({ outdir: process.argv[2] });
new KinesisApigw(new Stack(app, 'Orders'), 'Pipeline', { shardCount: 3 });
app.synth();
