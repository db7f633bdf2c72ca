export * from './data-bucket';
export * from './data-bucket-props';
export * from './data-prefix';
export * from './data-stream';
export * from './data-stream-limits';
export * from './data-stream-props';
