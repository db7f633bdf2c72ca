import { expect, test } from 'vitest';
import { FlinkLogLevel, Processing } from '../src';
import { APPLICATION, build, synth } from './pipeline';

const STUDIO = { processing: Processing.STUDIO, producerHost: false };

test('a notebook takes the place of the job, and is watched by the metrics of its own Flink', () => {
  const { pipeline } = build(STUDIO);
  expect(pipeline.application).toBeUndefined();
  expect(Object.keys(pipeline.monitoring.alarms)).toContain('ApplicationDowntime');
  const template = synth({ ...STUDIO, logLevel: FlinkLogLevel.WARN });
  template.resourceCountIs(APPLICATION, 1);
  template.hasResourceProperties(APPLICATION, {
    ApplicationMode: 'INTERACTIVE',
    ApplicationConfiguration: { ZeppelinApplicationConfiguration: { MonitoringConfiguration: { LogLevel: 'WARN' } } },
  });
});

test('a notebook may read the stream and write the bucket as the job may', () => {
  const policies = JSON.stringify(synth(STUDIO).findResources('AWS::IAM::Policy'));
  for (const action of ['kinesis:GetRecords', 's3:PutObject', 'glue:CreateTable']) expect(policies).toContain(action);
});

test('a notebook needs no jar of ours', () => {
  expect(() => build({ ...STUDIO, code: undefined, producerJar: undefined })).not.toThrow();
});
