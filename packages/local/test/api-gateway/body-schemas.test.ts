import { expect, test } from 'vitest';
import { compileModels } from '../../src/api-gateway/request/body-schemas';

test('a model can refer to another one of its API by its URL', () => {
  const record = { type: 'object', required: ['id'] };
  const list = { type: 'array', items: { $ref: 'https://apigateway.amazonaws.com/restapis/api1/models/Record' } };
  const models = compileModels('api1', [
    { name: 'List', schema: list },
    { name: 'Record', schema: JSON.stringify(record) },
  ]);
  expect([[{ id: 1 }], [{}], {}].map((data) => models.get('List')?.(data))).toEqual([true, false, false]);
});

test('what every object inherits is not a property of the body', () => {
  const models = compileModels('api1', [{ name: 'Odd', schema: { type: 'object', required: ['constructor'] } }]);
  expect([{}, { constructor: 1 }].map((data) => models.get('Odd')?.(data))).toEqual([false, true]);
});

test('characters are counted, not UTF-16 units', () => {
  const models = compileModels('api1', [{ name: 'Short', schema: { type: 'string', maxLength: 2 } }]);
  expect(['😀😀', '😀😀a'].map((data) => models.get('Short')?.(data))).toEqual([true, false]);
});

test('draft 4 reads exclusiveMinimum as a switch', () => {
  const models = compileModels('api1', [
    { name: 'Positive', schema: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  ]);
  expect([0, 0.1].map((data) => models.get('Positive')?.(data))).toEqual([false, true]);
});
