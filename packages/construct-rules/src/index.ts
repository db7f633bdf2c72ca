export * from './event-source-rules';
export * from './nag-rules';
export * from './prop-rules';
export * from './props-error';
export * from './range';
export * from './warnings';
