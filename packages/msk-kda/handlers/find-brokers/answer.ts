import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** What becomes of the resource. */
export interface Outcome {
  readonly physicalId: string;
  /** What `GetAtt` gives. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Why it failed; absent when it did not. */
  readonly reason?: string;
}

/** Tells CloudFormation, which waits for up to an hour otherwise. */
export async function answer(event: CloudFormationCustomResourceEvent, outcome: Outcome): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const { physicalId, attributes: Data, reason } = outcome;
  const Status = reason === undefined ? 'SUCCESS' : 'FAILED';
  const body = { Status, Reason: reason, PhysicalResourceId: physicalId, StackId, RequestId, LogicalResourceId, Data };
  const response = await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer: ${response.status}`);
}
