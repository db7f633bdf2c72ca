import type { Template, TemplateResource } from '../assembly/template';

const SECRET = 'AWS::SecretsManager::Secret';
/** "GetRandomPassword" (AWS Secrets Manager API Reference): the characters, by the option that leaves them out. */
const EXCLUDED_BY: Readonly<Record<string, string>> = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};
/** Source: as above. */
const DEFAULT_LENGTH = 32;

/** The template with every generated password described in full: the substrate makes none of an empty description, and knows lists of characters alone. */
export function describePasswords(template: Template): Template {
  const resources = Object.entries(template.Resources ?? {});
  if (!resources.some(([, { Type }]) => Type === SECRET)) return template;
  const described = resources.map(([id, resource]) => [id, resource.Type === SECRET ? describe(resource) : resource]);
  return { ...template, Resources: Object.fromEntries(described) };
}

function describe(secret: TemplateResource): TemplateResource {
  const { GenerateSecretString: wanted } = secret.Properties ?? {};
  if (typeof wanted !== 'object' || wanted === null) return secret;
  return { ...secret, Properties: { ...secret.Properties, GenerateSecretString: inFull(wanted) } };
}

function inFull(wanted: object): object {
  const options = wanted as Readonly<Record<string, unknown>>;
  const excluded = Object.entries(EXCLUDED_BY).flatMap(([option, characters]) =>
    String(options[option]) === 'true' ? [characters] : [],
  );
  return {
    ...options,
    PasswordLength: options.PasswordLength ?? DEFAULT_LENGTH,
    ExcludeCharacters: { 'Fn::Join': ['', [options.ExcludeCharacters ?? '', ...excluded]] },
  };
}
