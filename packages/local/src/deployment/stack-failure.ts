import {
  type CloudFormationClient,
  paginateDescribeStackEvents,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';

const STACK = 'AWS::CloudFormation::Stack';
/** Follows from another failure and says nothing. */
const CANCELLED = /cancelled$/i;

/** What went wrong in the stack's last operation, a line for each resource. */
export async function failureReport(client: CloudFormationClient, stack: Stack): Promise<string> {
  const events = await lastOperation(client, stack.StackId ?? stack.StackName ?? '');
  const failed = events
    .filter(({ ResourceStatus = '', ResourceType }) => ResourceStatus.endsWith('_FAILED') && ResourceType !== STACK)
    .filter(({ ResourceStatusReason = '' }) => !CANCELLED.test(ResourceStatusReason.trim()))
    .map(
      ({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
        `  ${LogicalResourceId}: ${ResourceStatus}: ${firstLine(ResourceStatusReason)}`,
    );
  const lines = failed.length > 0 ? failed.reverse() : [`  ${firstLine(stack.StackStatusReason)}`];
  return [`stack ${stack.StackName}: ${stack.StackStatus}`, ...lines].join('\n');
}

/** Events come newest first. */
async function lastOperation(client: CloudFormationClient, StackName: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName })) {
    const start = StackEvents.findIndex(
      ({ ResourceType, ResourceStatus = '' }) =>
        ResourceType === STACK && /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(ResourceStatus),
    );
    events.push(...(start < 0 ? StackEvents : StackEvents.slice(0, start)));
    if (start >= 0) break;
  }
  return events;
}

/** A reason may go on with a stack trace of the program that gave it. */
function firstLine(reason = 'no reason given'): string {
  return reason.split('\n')[0];
}
