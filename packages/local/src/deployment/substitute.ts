import type { Template, TemplateResource } from '../assembly/template';
import { isServedByDataPlane } from '../resources/resource-types';
import { describePasswords } from './generated-passwords';
import { referByAttribute } from './refer-by-attribute';

/** What the forwarder gets as the properties of a substituted resource. */
export interface SubstitutedProperties {
  readonly ServiceToken: string;
  readonly ServiceTimeout: string;
  /** The type in the template, for example `AWS::ApiGateway::RestApi`. */
  readonly OwnedType: string;
  /** The original properties as JSON. In any other form CloudFormation turns numbers and booleans into text. */
  readonly OwnedProperties: unknown;
}

const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';
const SERVICE_TIMEOUT_SECONDS = '90';
/** Longest name of a custom resource type (CloudFormation User Guide, "AWS::CloudFormation::CustomResource"). */
const TYPE_NAME_LENGTH = 60;

/**
 * The template with each resource that the data plane serves as a custom resource that the forwarder answers. Dependencies,
 * conditions and policies stay, so ordering and references remain CloudFormation's.
 */
export function substitute(original: Template, forwarderArn: string): Template {
  const template = referByAttribute(describePasswords(withoutImages(original)));
  const resources = Object.entries(template.Resources ?? {});
  if (!resources.some(([, resource]) => isServedByDataPlane(resource))) return template;
  return {
    ...template,
    Transform: withLanguageExtensions(template.Transform),
    Resources: Object.fromEntries(
      resources.map(([id, resource]) => [
        id,
        isServedByDataPlane(resource) ? asCustomResource(resource, forwarderArn) : resource,
      ]),
    ),
  };
}

/** The image of a host, by the name of AWS's own parameter; no host is run, so none is looked up. */
const IMAGE_PARAMETER = 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>';
const NO_IMAGE = { Type: 'String', Default: 'ami-00000000000000000' };

function withoutImages(template: Template): Template {
  const parameters = Object.entries(template.Parameters ?? {});
  if (!parameters.some(([, { Type }]) => Type === IMAGE_PARAMETER)) return template;
  const replaced = parameters.map(([name, it]) => [name, it.Type === IMAGE_PARAMETER ? NO_IMAGE : it]);
  return { ...template, Parameters: Object.fromEntries(replaced) };
}

function asCustomResource(resource: TemplateResource, forwarderArn: string): TemplateResource {
  // The host that would send the signals of a creation policy is not run.
  const { Type, Properties = {}, CreationPolicy: _, ...rest } = resource;
  const properties: SubstitutedProperties = {
    ServiceToken: forwarderArn,
    ServiceTimeout: SERVICE_TIMEOUT_SECONDS,
    OwnedType: Type,
    OwnedProperties: { 'Fn::ToJsonString': Properties },
  };
  return {
    ...rest,
    Type: substitutedType(Type),
    Properties: { ...properties },
  };
}

function withLanguageExtensions(transform: Template['Transform']): Template['Transform'] {
  const given = transform === undefined ? [] : [transform].flat();
  return given.includes(LANGUAGE_EXTENSIONS) ? given : [LANGUAGE_EXTENSIONS, ...given];
}

function substitutedType(type: string): string {
  return `Custom::${type.replace(/^Custom::/, '').replaceAll('::', '_')}`.slice(0, TYPE_NAME_LENGTH);
}
