/** What the data plane says about one resource, in CloudFormation's words. */
export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId?: string;
  readonly Data?: Readonly<Record<string, string | number>>;
}

export function isAnswer(value: unknown): value is Answer {
  const status = (value as { Status?: unknown } | null)?.Status;
  return status === 'SUCCESS' || status === 'FAILED';
}
