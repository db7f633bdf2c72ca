export * from './access-control';
export * from './client-host';
export * from './cluster-kind';
export * from './consumer-group-lag';
export * from './monitoring-level';
export * from './msk-cluster';
export * from './msk-cluster-props';
export * from './topic';
