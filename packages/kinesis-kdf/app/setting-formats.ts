import { parseList } from '@streaming-patterns/settings';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import {
  type Column,
  DeAggregation,
  type DeliveryDestination,
  FormatConversion,
  HttpEndpointDestination,
  type OutputFormat,
} from '../src';

/** `json` or `delimited:####`. */
export function deAggregationFrom(text: string): DeAggregation | undefined {
  if (text === 'json') return DeAggregation.json();
  const [, delimiter] = /^delimited:(.+)$/s.exec(text) ?? [];
  return delimiter === undefined ? undefined : DeAggregation.delimited(delimiter);
}

/** `ticker:string,price:double`. */
export function parseColumns(text: string): Column[] | undefined {
  return parseList(text, (item) => {
    const [, name, type] = /^(\w+):([\w<>:]+)$/.exec(item) ?? [];
    return name && type ? { name, type } : undefined;
  });
}

interface ConversionSettings {
  readonly outputFormat?: OutputFormat;
  readonly columns?: Column[];
  readonly glueTable?: string;
}

export function conversionFrom({ outputFormat, columns, glueTable }: ConversionSettings): FormatConversion | undefined {
  if (outputFormat === undefined) return undefined;
  if (columns) return FormatConversion.byColumns(outputFormat, columns);
  const [databaseName = '', tableName = ''] = (glueTable ?? '').split('.');
  return FormatConversion.byTable(outputFormat, { databaseName, tableName });
}

interface EndpointSettings {
  readonly httpEndpointUrl?: string;
  readonly httpEndpointSecretArn?: string;
}

export function destinationFrom(
  scope: Construct,
  { httpEndpointUrl: url, httpEndpointSecretArn: arn }: EndpointSettings,
): DeliveryDestination | undefined {
  if (url === undefined) return undefined;
  const accessKey = arn === undefined ? undefined : Secret.fromSecretCompleteArn(scope, 'EndpointSecret', arn);
  return new HttpEndpointDestination({ url, accessKey });
}
