import { Admin } from '@platformatic/kafka';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from './answer';
import { bootstrapBrokers } from './bootstrap-brokers';
import { createTopic, deleteTopic, type TopicAdmin, updateTopic } from './change-topic';
import { connectToken, ownCredentials } from './sign-request';
import { type TopicRequest, topicRequest } from './topic-request';

/** A creation that failed has no topic to delete afterwards. */
const NEVER_MADE = 'topic-was-not-made';

/** Makes, changes and deletes the topics of a serverless cluster, which `AWS::MSK::Topic` does not know. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  const known = event.RequestType === 'Create' ? NEVER_MADE : event.PhysicalResourceId;
  try {
    if (event.RequestType === 'Delete' && known === NEVER_MADE) return await answer(event, { physicalId: known });
    await answer(event, { physicalId: await change(event) });
  } catch (error) {
    const reason = reasonOf(error);
    console.error(reason);
    await answer(event, { physicalId: known, reason });
  }
}

/** What a broker says stands below the error of the client. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, ...new Set(belowOf(error).map(reasonOf))].join(': ');
}

function belowOf(error: Error): unknown[] {
  if (error instanceof AggregateError) return error.errors;
  return error.cause === undefined ? [] : [error.cause];
}

/** The id of the topic: another one tells CloudFormation to delete the topic that had the old one. */
async function change(event: CloudFormationCustomResourceEvent): Promise<string> {
  const request = topicRequest(event.ResourceProperties);
  await withAdmin(request, (admin) => apply(admin, event, request));
  return event.RequestType === 'Delete' ? event.PhysicalResourceId : idOf(request);
}

async function apply(admin: TopicAdmin, event: CloudFormationCustomResourceEvent, request: TopicRequest) {
  if (event.RequestType === 'Delete') return deleteTopic(admin, request);
  if (event.RequestType === 'Create') return createTopic(admin, request);
  const before = topicRequest(event.OldResourceProperties);
  return idOf(before) === idOf(request) ? updateTopic(admin, request, before) : createTopic(admin, request);
}

function idOf({ clusterArn, topicName }: TopicRequest): string {
  return `${clusterArn.split('/').at(-1)}/${topicName}`;
}

async function withAdmin(request: TopicRequest, use: (admin: TopicAdmin) => Promise<void>): Promise<void> {
  const region = request.clusterArn.split(':')[3];
  const admin = new Admin({
    clientId: 'manage-topic',
    bootstrapBrokers: await bootstrapBrokers(request.clusterArn, region),
    tls: {},
    sasl: { mechanism: 'OAUTHBEARER', token: () => connectToken({ region, credentials: ownCredentials() }) },
  });
  try {
    await use(admin);
  } finally {
    await admin.close();
  }
}
