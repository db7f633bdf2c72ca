export * from './api-authorization';
export * from './api-producer';
export * from './failure-destination';
export * from './ingest-api-options';
export * from './kinesis-apigw';
export * from './kinesis-apigw-props';
export * from './web-acl';
