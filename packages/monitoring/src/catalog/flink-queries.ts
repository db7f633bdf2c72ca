import { CatalogQuery } from './catalog-entry';

const newestFirst = ['sort @timestamp desc', 'limit 20'];

/**
 * Questions to the log of an application, for CloudWatch Logs Insights. The log has the lines of one application only, so
 * none asks for its ARN. Texts stand in quotes, not in regular expressions, whose slashes would need an escape.
 */
export const flinkQueries: readonly CatalogQuery[] = [
  {
    title: 'Distribution of tasks',
    lines: [
      'filter message like "Deploying"',
      'parse message " to flink-taskmanager-*" as taskmanager',
      'stats count(*) as tasks by taskmanager',
      'sort tasks desc',
      'limit 20',
    ],
  },
  {
    title: 'Change in parallelism',
    lines: [
      'fields @timestamp',
      'filter message like "property: parallelism.default, "',
      'parse message "default, *" as parallelism',
      'sort @timestamp asc',
      'limit 20',
    ],
  },
  {
    title: 'Access denied',
    lines: ['fields @timestamp, message, messageType', 'filter message like "AccessDenied"', ...newestFirst],
  },
  {
    title: 'Source or sink not found',
    lines: ['fields @timestamp, message', 'filter message like "ResourceNotFoundException"', ...newestFirst],
  },
  {
    title: 'Failures of tasks',
    lines: ['fields @timestamp, message', 'filter message like "switched from RUNNING to"', ...newestFirst],
  },
];
