export * from './api-authorization';
export * from './api-producer';
export * from './failure-destination';
export * from './kinesis-apigw';
export * from './kinesis-apigw-props';
export * from './web-acl';
