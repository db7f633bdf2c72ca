import { AS_DOCUMENTED } from './fidelity-row';

const CONVERSION = 'Convert input data format in Amazon Data Firehose';

/** Conversion of records to Parquet. */
export const formatConversion = {
  service: 'Data Firehose: format conversion',
  rows: {
    'parquet-by-table': {
      behaviour: 'JSON becomes Parquet with the columns of a Glue table, nested ones too, one file for each partition',
      here: 'times are 64-bit microseconds; ORC and columns of type binary are refused',
      source: CONVERSION,
    },
    misfits: {
      behaviour: 'a record that does not fit goes to the error output with its table; those beside it are delivered',
      here: 'as documented; a fraction or an overflow does not fit, as AWS does not say',
      source: 'Handling errors for data format conversion',
    },
    'open-x-options': {
      behaviour: 'the OpenX deserializer maps keys to columns, and dots in keys to underscores',
      here: AS_DOCUMENTED,
      source: 'Amazon Data Firehose API Reference: OpenXJsonSerDe',
    },
    'hive-deserializer': {
      behaviour: 'the Hive deserializer reads times in given formats, and takes no text for a number',
      here: 'patterns with names of months and days are refused',
      source: CONVERSION,
    },
    'several-documents': {
      behaviour: 'a record may hold several JSON documents, but no array of them',
      here: AS_DOCUMENTED,
      source: CONVERSION,
    },
    'latest-version': {
      behaviour: 'an update of the table is picked up',
      here: 'as documented; no other version than LATEST',
      source: 'Amazon Data Firehose API Reference: SchemaConfiguration',
    },
    'conversion-metrics': {
      behaviour: 'SucceedConversion and FailedConversion count records and bytes',
      here: AS_DOCUMENTED,
      source: 'Monitor Amazon Data Firehose with CloudWatch metrics',
    },
  },
};
