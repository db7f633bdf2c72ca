import { NagRules } from '@streaming-patterns/construct-rules';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { allow, arnOf } from './statements';

/** Source: "Configure IAM permissions for Studio notebooks" (Managed Service for Apache Flink). */
export function grantTables(role: Role, database: string): void {
  const glue = (resource: string) => arnOf(role, 'glue', resource);
  const tables = glue(`table/${database}/*`);
  const functions = glue(`userDefinedFunction/${database}/*`);
  // Flink asks for the database `hive` before it knows its own.
  const places = [glue('catalog'), glue(`database/${database}`), glue('database/hive')];
  const actions = ['GetDatabase', 'GetTable', 'GetTables', 'CreateTable', 'UpdateTable', 'GetUserDefinedFunction'];
  allow(
    role,
    actions.map((action) => `glue:${action}`),
    ...places,
    tables,
    functions,
  );
  allow(role, ['glue:GetDatabases'], ...places);
  NagRules.acknowledgeWildcard(role, tables, 'People at the notebook make tables in this one database');
  NagRules.acknowledgeWildcard(role, functions, 'People at the notebook use functions of this one database');
}
