import { randomBytes } from 'node:crypto';
import type { PropertyTable, Verdict } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';

export interface NetworkTypeOptions {
  /** The CloudFormation name. */
  readonly type: string;
  /** What identifiers begin with, for example `vpc`. */
  readonly prefix: string;
  readonly properties: PropertyTable;
  readonly createOnly: readonly string[];
  /** What `Fn::GetAtt` returns. */
  attributes?(id: string, request: IdentifyRequest): ResourceIdentity['attributes'];
}

/** A type of EC2 whose resources are no more than an identifier here: nothing is between the processes of a machine. */
export function networkType({ type, prefix, properties, createOnly, attributes }: NetworkTypeOptions): OwnedType {
  return {
    ...{ owner: 'data plane' as const, type, properties, createOnly },
    identify: (request) => {
      const ref = newEc2Id(prefix);
      return { ref, attributes: attributes?.(ref, request) };
    },
  };
}

/** An identifier as EC2 makes them: 17 hexadecimal digits behind the kind. */
export function newEc2Id(prefix: string): string {
  return `${prefix}-${randomBytes(9).toString('hex').slice(0, 17)}`;
}

/** A table in which all of these properties have one verdict. */
export function allOf(verdict: Verdict, names: readonly string[]): PropertyTable {
  return Object.fromEntries(names.map((name) => [name, verdict]));
}
