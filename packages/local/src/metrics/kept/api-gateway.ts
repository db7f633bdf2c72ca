import type { ServiceMetrics } from './service-metrics';

export const keptOfApis: readonly ServiceMetrics[] = [
  {
    namespace: 'AWS/ApiGateway',
    names: ['Count', '4XXError', '5XXError', 'Latency', 'IntegrationLatency'],
    dimensionSets: [['ApiName'], ['ApiName', 'Stage'], ['ApiName', 'Stage', 'Resource', 'Method']],
    counted: 'requests to deployed APIs; by method where the stage sets MetricsEnabled',
  },
];
