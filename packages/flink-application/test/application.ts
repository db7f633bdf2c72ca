import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApplicationCode, FlinkApplication, type FlinkApplicationProps } from '../src';

export const JAR = join(__dirname, 'job', 'job.jar');
export const SCRIPT = join(__dirname, 'job', 'job.sql');
export const APPLICATION = 'AWS::KinesisAnalyticsV2::Application';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = Partial<FlinkApplicationProps> | ((stack: Stack) => Partial<FlinkApplicationProps>);

/** A stack with one application. */
export function build(propsIn: PropsIn = {}): { stack: Stack; application: FlinkApplication } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  const code = ApplicationCode.fromAsset(JAR);
  return { stack, application: new FlinkApplication(stack, 'Job', { code, description: 'Works', ...props }) };
}

/** The properties of its one application. */
export function applicationOf(propsIn: PropsIn = {}) {
  const found = Object.values(Template.fromStack(build(propsIn).stack).findResources(APPLICATION));
  if (found.length !== 1) throw new Error(`one application was expected, got ${found.length}`);
  return found[0].Properties;
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** Actions of the role of the job, each with the resources that it may act on. */
export function allowedIn(stack: Stack): Record<string, unknown> {
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);
  return Object.fromEntries(
    statements.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource])),
  );
}

/** An ARN as one text: what CloudFormation knows stands in angle brackets. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(flat).join(' ');
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined, 'Fn::Sub': text } = value as Record<string, unknown>;
  if (joined) return (joined as [string, unknown[]])[1].map(flat).join('');
  return text ? String(text) : `<${attribute ? (attribute as string[]).join('.') : Ref}>`;
}
