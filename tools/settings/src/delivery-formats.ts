import { type Column, FormatConversion, type OutputFormat } from '@streaming-patterns/delivery-stream';
import { parseList } from './formats';

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
