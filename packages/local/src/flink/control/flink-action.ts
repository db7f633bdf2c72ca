import type { Members } from '../../data-plane/json-calls';
import type { RunningApplication } from '../application/running-application';
import type { FlinkApplications } from '../flink-applications';
import { invalidArgument, resourceNotFound } from './flink-error';

export type FlinkAction = (applications: FlinkApplications, input: Members) => Members | Promise<Members>;

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
