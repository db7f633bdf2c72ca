export type { LocalCredentials } from './data-plane/data-plane-context';
export type { DeployedResource, DeployedStack } from './deployment/deployed-stack';
export { type MetricVerdict, metricVerdict } from './metrics/metric-verdict';
export { awsEnvironment } from './run/aws-environment';
export { type FoundLocalRun, findLocalRun } from './run/find-local-run';
export type { LocalOptions } from './run/local-options';
export type { LocalProcess, LocalRun, Redeployment } from './run/local-run';
export { startLocal } from './run/start-local';
export { ensurePythonEnvironment, type PythonEnvironmentOptions } from './substrate/python-environment';
