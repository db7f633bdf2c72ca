import type { IncomingMessage } from 'node:http';
import { requestBody } from '../../data-plane/request-body';
import type { Properties } from '../../resources/resource-type';
import type { RunningApplication } from '../application/running-application';
import type { FlinkApplications } from '../flink-applications';
import { FlinkError, invalidArgument, resourceNotFound } from './flink-error';

/** The members of an input or output by name: times in seconds since 1970. */
export type Members = Properties;

export interface FlinkCall {
  /** For example `StartApplication`. */
  readonly action: string;
  readonly input: Members;
}

export type FlinkAction = (applications: FlinkApplications, input: Members) => Members | Promise<Members>;

const MOST_BYTES = 1024 * 1024;

/** Reads a call in the AWS JSON 1.1 protocol. Who signed it is not looked at, as with all AWS services here, but it must be signed. */
export async function readCall(request: IncomingMessage): Promise<FlinkCall> {
  const [, action = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const body = await requestBody(request, MOST_BYTES);
  if (!body) throw new FlinkError('RequestEntityTooLargeException', `a request has at most ${MOST_BYTES} bytes`, 413);
  if (!request.headers.authorization)
    throw new FlinkError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  try {
    return { action, input: JSON.parse(body.toString('utf8') || '{}') as Members };
  } catch (error) {
    throw new FlinkError('SerializationException', `the body is not JSON: ${(error as Error).message}`);
  }
}

/** The application that an input names. */
export function applicationOf(applications: FlinkApplications, { ApplicationName }: Members): RunningApplication {
  if (typeof ApplicationName !== 'string') throw invalidArgument('ApplicationName is required');
  const found = applications.find(ApplicationName);
  if (!found) throw resourceNotFound(`there is no application ${ApplicationName}`);
  return found;
}

export function membersAt(input: Members, name: string): Members {
  return (input[name] ?? {}) as Members;
}

/** As the protocol writes times. */
export const seconds = (milliseconds: number) => milliseconds / 1000;
