import { Token } from 'aws-cdk-lib';
import type { SchemaRegistry } from '../schema-registry';
import { GLUE_REGISTRY_ARN } from './schema-registry-binding';

export function schemaRegistryMistakes(registry?: SchemaRegistry): string[] {
  if (!registry) return [];
  const { validate, basicAuth, clientCertificate } = registry.options;
  const mistakes = addressMistakes(registry);
  if (validate?.length === 0) mistakes.push('schemaRegistry: validate must name KEY or VALUE or be left out, got none');
  if (basicAuth && clientCertificate) {
    mistakes.push('schemaRegistry: clientCertificate must be left out when basicAuth is given, got both');
  }
  return mistakes;
}

/** The ARN of a registry of AWS Glue is taken apart at synthesis, for leave to read its schemas and no others. */
function addressMistakes({ isGlue, uri }: SchemaRegistry): string[] {
  if (isGlue && !GLUE_REGISTRY_ARN.test(uri) && !Token.isUnresolved(uri)) {
    return [`schemaRegistry must be the ARN of a registry of AWS Glue (arn:…:registry/<name>), got "${uri}"`];
  }
  if (!isGlue && !Token.isUnresolved(uri) && !uri.startsWith('https://')) {
    return [`schemaRegistry must be an address that starts with https://, got "${uri}"`];
  }
  return [];
}
