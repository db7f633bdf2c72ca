export * from './api-authorization';
export * from './kinesis-apigw';
