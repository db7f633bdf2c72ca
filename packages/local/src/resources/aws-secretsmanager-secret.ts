import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, tagsDoNothing } from './substrate-reasons';

const anyMix = notModelled('a generated password has no space, and any mix of the other characters');

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
    'GenerateSecretString.ExcludeLowercase': acts,
    'GenerateSecretString.ExcludeNumbers': acts,
    'GenerateSecretString.ExcludePunctuation': acts,
    'GenerateSecretString.ExcludeUppercase': acts,
    'GenerateSecretString.IncludeSpace': anyMix,
    'GenerateSecretString.RequireEachIncludedType': anyMix,
    KmsKeyId: notEncrypted,
    ReplicaRegions: refused('secrets are not replicated here: remove it for the local run'),
    Tags: tagsDoNothing,
    Type: notModelled('secrets are not rotated'),
  },
  // On AWS the ARN; the substrate returns the name.
  refIs: 'Id',
};
