import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, tagsDoNothing } from './substrate-reasons';

const anyPassword = notModelled('a generated password is made of letters, digits and punctuation of any mix');

/** "AWS::SecretsManager::Secret", CloudFormation reference. */
export const secret: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SecretsManager::Secret',
  properties: {
    Name: acts,
    Description: acts,
    SecretString: acts,
    'GenerateSecretString.PasswordLength': acts,
    'GenerateSecretString.ExcludeCharacters': acts,
    'GenerateSecretString.SecretStringTemplate': acts,
    'GenerateSecretString.GenerateStringKey': acts,
    'GenerateSecretString.ExcludeLowercase': anyPassword,
    'GenerateSecretString.ExcludeNumbers': anyPassword,
    'GenerateSecretString.ExcludePunctuation': anyPassword,
    'GenerateSecretString.ExcludeUppercase': anyPassword,
    'GenerateSecretString.IncludeSpace': anyPassword,
    'GenerateSecretString.RequireEachIncludedType': anyPassword,
    KmsKeyId: notEncrypted,
    ReplicaRegions: refused('secrets are not replicated here: remove it for the local run'),
    Tags: tagsDoNothing,
    Type: notModelled('secrets are not rotated'),
  },
  // On AWS the ARN; the substrate returns the name.
  refIs: 'Id',
};
