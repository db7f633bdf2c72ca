import { describe, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/firehose/delivery-settings';
import { isOnlyLocal, wrongEndpointUrl } from '../../../src/firehose/http-delivery/endpoint-url';
import { deliveryStream } from '../../../src/resources/aws-kinesis-firehose-delivery-stream';
import { judgeProperties } from '../../../src/resources/judge-properties';
import type { Properties } from '../../../src/resources/resource-type';

const MIB = 1024 * 1024;
const S3Configuration = { BucketARN: 'arn:aws:s3:::failures', BufferingHints: { SizeInMBs: 3, IntervalInSeconds: 70 } };
const minimum = { EndpointConfiguration: { Url: 'https://trips.example.com/in?a=b' }, S3Configuration };

const settings = (HttpEndpointDestinationConfiguration: Properties) =>
  deliverySettings({ HttpEndpointDestinationConfiguration }, 10);

const refused = (configuration: Properties) =>
  judgeProperties(deliveryStream, { HttpEndpointDestinationConfiguration: { ...minimum, ...configuration } })
    .filter(({ kind }) => kind === 'refused')
    .map(({ property, because }) => `${property.replace('HttpEndpointDestinationConfiguration.', '')} ${because}`);

describe('the settings of an HTTP endpoint', () => {
  test('have the defaults of AWS', () => {
    expect(settings(minimum).endpoint).toEqual({
      ...{ url: 'https://trips.example.com/in?a=b', compresses: false, commonAttributes: {}, backsUpAll: false },
      ...{ hints: { bytes: 5 * MIB, milliseconds: 30_000 }, retrySeconds: 300 },
    });
  });

  test('are what is given, each in its place', () => {
    const { endpoint, destination, backup, errorLog } = settings({
      ...minimum,
      EndpointConfiguration: { Url: 'https://trips.example.com', Name: 'trips', AccessKey: 'k7' },
      BufferingHints: { SizeInMBs: 2, IntervalInSeconds: 40 },
      RequestConfiguration: {
        ContentEncoding: 'GZIP',
        CommonAttributes: [{ AttributeName: 'stage', AttributeValue: 'test' }],
      },
      RetryOptions: { DurationInSeconds: 0 },
      S3BackupMode: 'AllData',
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'errors', LogStreamName: 'http' },
    });
    expect(endpoint).toEqual({
      ...{ url: 'https://trips.example.com', accessKey: 'k7', compresses: true, commonAttributes: { stage: 'test' } },
      ...{ hints: { bytes: 2 * MIB, milliseconds: 4_000 }, retrySeconds: 0, backsUpAll: true },
    });
    expect(destination).toMatchObject({ bucket: 'failures', hints: { bytes: 3 * MIB, milliseconds: 7_000 } });
    expect(backup).toEqual(destination);
    expect(errorLog).toEqual({ logGroup: 'errors', logStream: 'http' });
  });

  test('take the secret before the key', () => {
    const EndpointConfiguration = { ...minimum.EndpointConfiguration, AccessKey: 'k7' };
    const given = { ...minimum, EndpointConfiguration };
    const SecretARN = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:key';
    const withSecret = settings({ ...given, SecretsManagerConfiguration: { Enabled: true, SecretARN } }).endpoint;
    expect([withSecret?.accessKey, withSecret?.secretArn]).toEqual([undefined, SecretARN]);
    const without = settings({ ...given, SecretsManagerConfiguration: { Enabled: 'false', SecretARN } }).endpoint;
    expect([without?.accessKey, without?.secretArn]).toEqual(['k7', undefined]);
  });

  test.each<[Properties, string]>([
    [{ S3Configuration }, 'EndpointConfiguration.Url must be given'],
    [{ EndpointConfiguration: minimum.EndpointConfiguration }, 'S3Configuration must name a bucket'],
    [{ ...minimum, BufferingHints: { SizeInMBs: 4 } }, 'BufferingHints must have both'],
    [{ ...minimum, SecretsManagerConfiguration: { Enabled: true } }, 'SecretARN must be given when'],
  ])('%j is refused', (given, reason) => {
    expect(() => settings(given)).toThrow(reason);
  });

  test('stand for the one destination', () => {
    const both = { ExtendedS3DestinationConfiguration: {}, HttpEndpointDestinationConfiguration: minimum };
    expect(() => deliverySettings(both, 1)).toThrow('got ExtendedS3DestinationConfiguration and HttpEndpoint');
    expect(() => deliverySettings({}, 1)).toThrow('got none');
  });
});

describe('the properties of an HTTP endpoint', () => {
  test.each<[Properties, string]>([
    [{ BufferingHints: { SizeInMBs: 65 } }, 'BufferingHints.SizeInMBs must be an integer from 1 to 64, got 65'],
    [
      { RetryOptions: { DurationInSeconds: 7_201 } },
      'RetryOptions.DurationInSeconds must be an integer from 0 to 7200',
    ],
    [{ S3BackupMode: 'Enabled' }, 'S3BackupMode must be FailedDataOnly, AllData, got "Enabled"'],
    [{ RequestConfiguration: { ContentEncoding: 'gzip' } }, 'RequestConfiguration.ContentEncoding must be NONE, GZIP'],
    [{ EndpointConfiguration: { Url: 'http://a.example' } }, 'EndpointConfiguration.Url must be https://… at port 443'],
    [
      { EndpointConfiguration: { Url: 'https://a.example', AccessKey: 'x'.repeat(4_097) } },
      'EndpointConfiguration.AccessKey must have 4096 bytes at most, got 4097',
    ],
    [
      { EndpointConfiguration: { Url: 'https://a.example', AccessKey: 'two\nlines' } },
      'EndpointConfiguration.AccessKey must have no line breaks',
    ],
    [
      { RequestConfiguration: { CommonAttributes: Array(51).fill({ AttributeName: 'a', AttributeValue: '' }) } },
      'RequestConfiguration.CommonAttributes must be 50 at most, got 51',
    ],
    [
      { RequestConfiguration: { CommonAttributes: [{ AttributeName: '', AttributeValue: '' }] } },
      'RequestConfiguration.CommonAttributes.0.AttributeName must have 1 to 256 characters, got 0',
    ],
    [{ Proxy: 'a' }, 'Proxy local mode does not know this property'],
  ])('%j is refused by name', (given, reason) => {
    expect(refused(given).join('\n')).toContain(reason);
  });
});

describe('the URL of an endpoint', () => {
  test.each([
    ['https://trips.example.com/in?zone=7', false],
    ['https://trips.example.com:443', false],
    ['https://127.0.0.1:8443/in', true],
    ['https://localhost', false],
    ['http://localhost:8080', true],
    ['http://127.9.9.9', true],
    ['http://[::1]:8080/', true],
    ['http://trips.localhost/', true],
  ])('may be %s', (url, onlyHere) => {
    expect([wrongEndpointUrl(url), isOnlyLocal(url)]).toEqual([undefined, onlyHere]);
  });

  test.each([
    ...[
      'http://trips.example.com',
      'https://trips.example.com:8443',
      'ftp://localhost',
      'localhost:8080',
      '',
      undefined,
    ],
    ...['http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://10.0.0.1', 'https://u:p@127.0.0.1/'],
  ])('may not be %s', (url) => {
    expect(wrongEndpointUrl(url)).toBe(
      `must be https://… at port 443, or an address of this machine (http://localhost, http://127.0.0.1), got ${url}`,
    );
  });
});
