export * from './msk-lambda';
export * from './msk-lambda-props';
