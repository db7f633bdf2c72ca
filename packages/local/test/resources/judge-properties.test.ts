import { expect, test } from 'vitest';
import { judgeProperties } from '../../src/resources/judge-properties';
import { acts, actsWhen, notModelled, type PropertyTable, refused } from '../../src/resources/property-table';
import type { OwnedType, SubstrateType } from '../../src/resources/resource-type';

const properties: PropertyTable = {
  Name: acts,
  Size: actsWhen((value) => (Number(value) <= 5 ? undefined : `must be 5 or less, got ${value}`)),
  Encryption: notModelled('not encrypted'),
  Mirror: refused('there is no mirror'),
  'Rules.*.Level': notModelled('no levels'),
  'Rules.*.Target': refused('no targets'),
  'Labels.*': acts,
  'Labels.secret': refused('no secrets'),
};
const substrateType: SubstrateType = { owner: 'substrate', type: 'Test::Substrate', properties };
const ownedType: OwnedType = {
  owner: 'data plane',
  type: 'Test::Owned',
  properties,
  createOnly: [],
  identify: () => ({ ref: 'x' }),
};
const undecided = 'local mode does not know this property: nobody has decided what it does here';

test('properties that act are not mentioned, with everything below them', () => {
  expect(judgeProperties(substrateType, { Name: { deep: [1, { deeper: true }] }, Size: 4 })).toEqual([]);
});

test('a property that is not modelled and one that is refused are named with the reason', () => {
  expect(judgeProperties(substrateType, { Encryption: { Key: 'k' }, Mirror: 'm' })).toEqual([
    { kind: 'not modelled', property: 'Encryption', because: 'not encrypted' },
    { kind: 'refused', property: 'Mirror', because: 'there is no mirror' },
  ]);
});

test('a property that nobody has decided about is refused, at the top and in an array', () => {
  expect(judgeProperties(substrateType, { Novelty: 1, Rules: [{ Level: 'x' }, { Colour: 'red' }] })).toEqual([
    { kind: 'refused', property: 'Novelty', because: undecided },
    { kind: 'not modelled', property: 'Rules.0.Level', because: 'no levels' },
    { kind: 'refused', property: 'Rules.1.Colour', because: undecided },
  ]);
});

test('an entry that names the key goes before one with a star', () => {
  expect(judgeProperties(substrateType, { Labels: { colour: 'red', secret: 'x' } })).toEqual([
    { kind: 'refused', property: 'Labels.secret', because: 'no secrets' },
  ]);
});

test('a check refuses the literal value that it does not allow', () => {
  expect(judgeProperties(substrateType, { Size: 6 })).toEqual([
    { kind: 'refused', property: 'Size', because: 'must be 5 or less, got 6' },
  ]);
});

test.each([[{ Ref: 'Parameter' }], [{ 'Fn::GetAtt': ['Other', 'Size'] }], ['{{resolve:ssm:/size}}']])(
  'a check waits for the value of %j',
  (Size) => {
    expect(judgeProperties(ownedType, { Size })).toEqual([]);
  },
);

test('both branches of Fn::If are judged, and a property that it takes away is not', () => {
  const Size = { 'Fn::If': ['Big', 9, { Ref: 'AWS::NoValue' }] };
  expect(judgeProperties(substrateType, { Size })).toEqual([
    { kind: 'refused', property: 'Size', because: 'must be 5 or less, got 9' },
  ]);
});

test('a value that hides judged properties until deployment is refused for the substrate only', () => {
  const hidden = { Rules: { 'Fn::FindInMap': ['Map', 'a', 'b'] } };
  expect(judgeProperties(ownedType, hidden)).toEqual([]);
  expect(judgeProperties(substrateType, hidden)).toMatchObject([{ kind: 'refused', property: 'Rules' }]);
});
