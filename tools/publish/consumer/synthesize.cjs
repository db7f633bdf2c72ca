// A user's app in CommonJS. Argument: the folder for the cloud assembly.
const { KinesisApigw } = require('@streaming-patterns/kinesis-apigw');
const { App, Stack } = require('aws-cdk-lib');

const app = new App({ outdir: process.argv[2] });
new KinesisApigw(new Stack(app, 'Orders'), 'Pipeline', { shardCount: 3 });
app.synth();
