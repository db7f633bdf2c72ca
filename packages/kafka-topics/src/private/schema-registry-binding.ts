import { NagRules } from '@streaming-patterns/construct-rules';
import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type Policy } from 'aws-cdk-lib/aws-iam';
import {
  KafkaSchemaRegistryAccessConfigType as AccessType,
  KafkaSchemaValidationAttribute as CdkAttribute,
  EventRecordFormat as CdkRecordFormat,
  type ISchemaRegistry,
  type KafkaSchemaRegistryAccessConfig,
} from 'aws-cdk-lib/aws-lambda';
import { EventRecordFormat, SchemaAttribute, type SchemaRegistry } from '../schema-registry';
import { grantSecret } from './secret-grant';

export const GLUE_REGISTRY_ARN = /^arn:[\w-]+:glue:[a-z0-9-]+:\d{12}:registry\/[\w$#.-]+$/;

/** The registry as CDK's event source mapping takes it. */
export function schemaRegistryBinding({ isGlue, uri, options }: SchemaRegistry, policy: Policy): ISchemaRegistry {
  const { recordFormat = EventRecordFormat.JSON, validate = [SchemaAttribute.VALUE] } = options;
  const config = {
    schemaRegistryUri: uri,
    eventRecordFormat: CdkRecordFormat.of(recordFormat),
    schemaValidationConfigs: validate.map((attribute) => ({ attribute: CdkAttribute.of(attribute) })),
  };
  if (isGlue) {
    grantGlue(uri, policy);
    return { bind: () => config };
  }
  const accessConfigs = confluentAccess(options, policy);
  return { bind: () => ({ ...config, accessConfigs: accessConfigs.length > 0 ? accessConfigs : undefined }) };
}

function confluentAccess(options: SchemaRegistry['options'], policy: Policy): KafkaSchemaRegistryAccessConfig[] {
  const { basicAuth, clientCertificate, serverRootCaCertificate } = options;
  const secrets = [
    { type: AccessType.BASIC_AUTH, secret: basicAuth },
    { type: AccessType.CLIENT_CERTIFICATE_TLS_AUTH, secret: clientCertificate },
    { type: AccessType.SERVER_ROOT_CA_CERTIFICATE, secret: serverRootCaCertificate },
  ];
  return secrets.flatMap(({ type, secret }) => {
    if (!secret) return [];
    grantSecret(secret, policy);
    return [{ type, uri: secret.secretArn }];
  });
}

/** The schemas of this one registry. Source: "Using schema registries with Kafka event sources in Lambda". */
function grantGlue(registryArn: string, policy: Policy): void {
  const stack = Stack.of(policy);
  const { resourceName, ...parts } = stack.splitArn(registryArn, ArnFormat.SLASH_RESOURCE_NAME);
  const schemas = Arn.format({ ...parts, resource: 'schema', resourceName: `${resourceName}/*` }, stack);
  const allow = (action: string, ...resourceArns: string[]) =>
    Grant.addToPrincipal({ grantee: policy, actions: [`glue:${action}`], resourceArns });
  allow('GetRegistry', registryArn);
  allow('GetSchemaVersion', registryArn, schemas);
  NagRules.acknowledge(policy, {
    [`IAM5[Resource::${schemas}]`]: 'Each message names its schema: which ones of this registry, the messages decide',
  });
}
