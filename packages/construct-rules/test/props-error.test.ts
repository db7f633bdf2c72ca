import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { PropsError } from '../src';

const construct = () => new Construct(new Stack(undefined, 'Test'), 'Ingest');

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('all mistakes are told at once, each with the path of the construct', () => {
  const error = thrownBy(() => PropsError.throwFor(construct(), ['a must be 1, got 2', 'b must be 3, got 4']));
  expect(error).toBeInstanceOf(PropsError);
  expect(error).toMatchObject({
    name: 'PropsError',
    message: 'Test/Ingest: a must be 1, got 2\nTest/Ingest: b must be 3, got 4',
  });
});

test('no mistakes, no error', () => expect(thrownBy(() => PropsError.throwFor(construct(), []))).toBeUndefined());

test('a construct that is not made yet is named by its scope and id', () => {
  expect(() => PropsError.throwFor(construct(), ['a must be 1, got 2'], 'Stream')).toThrow(
    'Test/Ingest/Stream: a must be 1, got 2',
  );
});

test('the error of another copy of the package is known by its name', () => {
  const other = Object.assign(new Error('Test: a must be 1'), { name: 'PropsError' });
  expect([other, new PropsError('x'), new Error('x'), 'PropsError'].map((it) => PropsError.isPropsError(it))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
