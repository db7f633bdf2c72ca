import type { OwnedResource } from '../../resources/resource-type';
import { isTrue, textOf } from '../routing/property-values';

/** A key that clients send along, so that their requests can be counted. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly enabled: boolean;
  /** A secret of the client: it is never logged. */
  readonly value: string;
}

/** @param generate makes the value of a key that brings none */
export function apiKeyOf({ ref, logicalId, properties }: OwnedResource, generate: (id: string) => string): ApiKey {
  return {
    id: ref,
    name: textOf(properties.Name) ?? logicalId,
    description: textOf(properties.Description),
    enabled: isTrue(properties.Enabled),
    value: textOf(properties.Value) ?? generate(ref),
  };
}
