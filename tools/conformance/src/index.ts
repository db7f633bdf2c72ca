export * from './cfn-lint/lint-template';
export * from './pattern-promise';
export * from './pattern-promises';
export * from './run-app';
export * from './synthesized-pattern';
