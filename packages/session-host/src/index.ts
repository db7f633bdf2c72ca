export * from './producer-host';
export * from './producer-host-options';
export * from './public-network';
export * from './session-host';
export * from './session-host-props';
