import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApplicationCode, KinesisKdaAsync, type KinesisKdaAsyncProps } from '../src';

/** A jar without a job, for what needs none: the real one takes a JDK. */
export const JAR = join(__dirname, 'job', 'job.jar');
export const APPLICATION = 'AWS::KinesisAnalyticsV2::Application';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = KinesisKdaAsyncProps | ((stack: Stack) => KinesisKdaAsyncProps);

/** A stack with one pipeline. */
export function build(propsIn: PropsIn = {}): { stack: Stack; pipeline: KinesisKdaAsync } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  return { stack, pipeline: new KinesisKdaAsync(stack, 'Trips', { code: ApplicationCode.fromAsset(JAR), ...props }) };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);

/** The configuration of its one application. */
export function applicationOf(propsIn: PropsIn = {}) {
  const found = Object.values(synth(propsIn).findResources(APPLICATION));
  if (found.length !== 1) throw new Error(`one application was expected, got ${found.length}`);
  return found[0].Properties.ApplicationConfiguration;
}

interface Group {
  readonly PropertyGroupId: string;
  readonly PropertyMap: Record<string, unknown>;
}

/** What the job reads, by group. */
export function groupsOf(propsIn: PropsIn = {}): Record<string, Record<string, unknown>> {
  const groups: Group[] = applicationOf(propsIn).EnvironmentProperties.PropertyGroups;
  return Object.fromEntries(groups.map(({ PropertyGroupId, PropertyMap }) => [PropertyGroupId, PropertyMap]));
}
