export * from './public-network';
export * from './session-host';
export * from './session-host-props';
