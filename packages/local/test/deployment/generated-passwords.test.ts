import { expect, test } from 'vitest';
import { describePasswords } from '../../src/deployment/generated-passwords';

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

function described(wanted?: object) {
  const Properties = { Name: 'key', ...(wanted ? { GenerateSecretString: wanted } : {}) };
  const template = { Resources: { Key: { Type: 'AWS::SecretsManager::Secret', Properties } } };
  return describePasswords(template).Resources?.Key?.Properties;
}

const excluding = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

test('an empty description becomes that of 32 characters of any kind', () => {
  expect(described({})).toEqual({
    Name: 'key',
    GenerateSecretString: { PasswordLength: 32, ExcludeCharacters: excluding('') },
  });
});

test.each([
  ['ExcludeLowercase', 'abcdefghijklmnopqrstuvwxyz'],
  ['ExcludeUppercase', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['ExcludeNumbers', '0123456789'],
  ['ExcludePunctuation', PUNCTUATION],
])('%s leaves its characters out, beside those that are named', (option, characters) => {
  const { GenerateSecretString } = described({
    [option]: true,
    PasswordLength: 17,
    ExcludeCharacters: { Ref: 'More' },
  })!;
  expect(GenerateSecretString).toMatchObject({
    PasswordLength: 17,
    ExcludeCharacters: excluding({ Ref: 'More' }, characters),
  });
  expect(described({ [option]: false })?.GenerateSecretString).toMatchObject({ ExcludeCharacters: excluding('') });
});

test('a secret that is given, and a template without secrets, stay as they are', () => {
  expect(described()).toEqual({ Name: 'key' });
  const without = { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } };
  expect(describePasswords(without)).toBe(without);
});
