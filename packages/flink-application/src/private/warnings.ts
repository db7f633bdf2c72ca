import { Warnings } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FlinkApplicationOptions } from '../flink-application-options';
import { withDefaults } from './defaults';
import { KPU_QUOTA } from './limits';

/** Says at synthesis what no rule can: options that are valid and may still not do what is expected. */
export function warnings(scope: Construct, options: FlinkApplicationOptions): void {
  const { parallelism, parallelismPerKpu } = withDefaults(options);
  const kpus = Math.ceil(parallelism / parallelismPerKpu);
  if (!Token.isUnresolved(parallelism) && !Token.isUnresolved(parallelismPerKpu) && kpus > KPU_QUOTA) {
    const text = `parallelism ${parallelism} with parallelismPerKpu ${parallelismPerKpu} needs ${kpus} KPUs, where an application may have ${KPU_QUOTA} unless your quota was raised`;
    Warnings.add(scope, 'flink-application', 'kpuQuota', text);
  }
}
