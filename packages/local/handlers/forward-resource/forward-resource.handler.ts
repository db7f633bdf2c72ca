import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, isAnswer } from './answer';

/** What CloudFormation sends to a custom resource (CloudFormation User Guide, "Custom resource request objects"). */
interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
}

/** A killed data plane is back well before this. */
const PATIENCE_MILLISECONDS = 30_000;
const PAUSE_MILLISECONDS = 100;

/** Hands the event to the data plane and its answer to CloudFormation. It always answers: a stack must not hang. */
export async function handler(event: CustomResourceEvent): Promise<void> {
  // The substrate waits 50 ms for the first line of a silent handler.
  console.log(`${event.RequestType} ${event.LogicalResourceId}`);
  const answer = await ask(event).catch((error: Error) => failed(error.message));
  const { StackId, RequestId, LogicalResourceId } = event;
  const PhysicalResourceId = answer.PhysicalResourceId ?? event.PhysicalResourceId ?? `never-created-${RequestId}`;
  await fetch(event.ResponseURL, {
    method: 'PUT',
    body: JSON.stringify({ ...answer, PhysicalResourceId, StackId, RequestId, LogicalResourceId }),
  });
}

async function ask(event: CustomResourceEvent): Promise<Answer> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      return await askOnce(event);
    } catch (error) {
      if (Date.now() > deadline) return failed(`the data plane does not answer: ${(error as Error).message}`);
      await delay(PAUSE_MILLISECONDS);
    }
  }
}

async function askOnce(event: CustomResourceEvent): Promise<Answer> {
  const response = await fetch(process.env.CONTROL_URL ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.CONTROL_TOKEN}` },
    body: JSON.stringify(event),
  });
  const answer: unknown = await response.json();
  return isAnswer(answer) ? answer : failed(`the data plane answered ${response.status}: ${JSON.stringify(answer)}`);
}

function failed(Reason: string): Answer {
  return { Status: 'FAILED', Reason };
}
