import type { Signature } from './signed-request';

/** The name by which requests to an API are signed. */
export const SIGNING_NAME = 'execute-api';

const TERMINATOR = 'aws4_request';

/** What is wrong with where and when a signature is good for, in AWS's words; nothing when it fits. */
export function scopeProblem({ scope, date, signedHeaders }: Signature, localRegion: string): string | undefined {
  const [day, region, name, terminator] = scope;
  const signedDay = date.slice(0, 8);
  const rules: readonly (readonly [holds: boolean, message: string])[] = [
    [region === localRegion, `Credential should be scoped to a valid region, not '${region}'. `],
    [name === SIGNING_NAME, `Credential should be scoped to correct service: '${SIGNING_NAME}'. `],
    [
      terminator === TERMINATOR,
      `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${terminator}'. `,
    ],
    [
      day === signedDay,
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${signedDay}', from '${date}'.`,
    ],
    [signedHeaders.includes('host'), "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."],
  ];
  return rules.find(([holds]) => !holds)?.[1];
}
