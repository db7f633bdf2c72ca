export * from './cfn-lint/lint-template';
export * from './pattern-promise';
export * from './pattern-promises';
export * from './synthesized-pattern';
