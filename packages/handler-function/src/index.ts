export * from './handler-function';
export * from './handler-function-props';
