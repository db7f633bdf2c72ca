export * from './rest-api-logs';
