import type { Members } from '../../../data-plane/json-calls';
import type { OwnedResource } from '../../../resources/resource-type';
import type { DeployedDeliveryStreams } from './deployed-delivery-streams';
import { destinationDescription } from './destination-description';
import type { FirehoseAction } from './firehose-action';
import { constraintViolation } from './firehose-error';

/** Lists begin with so many ("ListDeliveryStreams" and "ListTagsForDeliveryStream", Firehose API reference). */
const LISTED_STREAMS = 10;
const MOST_STREAMS = 10_000;
const MOST_TAGS = 50;

/** The calls that look at delivery streams. */
export class Descriptions {
  readonly actions: Readonly<Record<string, FirehoseAction>> = {
    DescribeDeliveryStream: (input) => this.describe(this.deployed.get(input)),
    ListDeliveryStreams: (input) => this.list(input),
    ListTagsForDeliveryStream: (input) => listTags(this.deployed.get(input), input),
  };

  constructor(private readonly deployed: DeployedDeliveryStreams) {}

  private describe(resource: OwnedResource): Members {
    const { ref: DeliveryStreamName, attributes, properties } = resource;
    const { versionId, createdAt } = this.deployed.historyOf(resource);
    const CreateTimestamp = createdAt === undefined ? undefined : createdAt / 1000;
    const Source = sourceDescription(resource, CreateTimestamp);
    const DeliveryStreamDescription = {
      ...{ DeliveryStreamName, DeliveryStreamARN: attributes.Arn, DeliveryStreamStatus: 'ACTIVE' },
      DeliveryStreamEncryptionConfiguration: { Status: 'DISABLED' },
      ...{ DeliveryStreamType: typeOf(resource), VersionId: versionId, CreateTimestamp, Source },
      ...{ Destinations: [destinationDescription(properties)], HasMoreDestinations: false },
    };
    return { DeliveryStreamDescription };
  }

  private list(input: Members): Members {
    const { ExclusiveStartDeliveryStreamName: after, DeliveryStreamType: type } = input;
    const limit = limitOf(input, LISTED_STREAMS, MOST_STREAMS);
    const wanted = this.deployed.all.filter((resource) => type === undefined || typeOf(resource) === type);
    const names = wanted.map(({ ref }) => ref).filter((name) => after === undefined || name > asText(after));
    return { DeliveryStreamNames: names.slice(0, limit), HasMoreDeliveryStreams: names.length > limit };
  }
}

function typeOf({ properties }: OwnedResource): string {
  return properties.KinesisStreamSourceConfiguration === undefined ? 'DirectPut' : 'KinesisStreamAsSource';
}

/** Of a stream: it is read from the moment of creation on. */
function sourceDescription({ properties }: OwnedResource, DeliveryStartTimestamp?: number): Members | undefined {
  const stream = properties.KinesisStreamSourceConfiguration as Members | undefined;
  return stream && { KinesisStreamSourceDescription: { ...stream, DeliveryStartTimestamp } };
}

function listTags({ properties }: OwnedResource, input: Members): Members {
  const { ExclusiveStartTagKey: after } = input;
  const limit = limitOf(input, MOST_TAGS, MOST_TAGS);
  const tags = [...((properties.Tags ?? []) as readonly { readonly Key: string }[])];
  const sorted = tags.sort((a, b) => (a.Key < b.Key ? -1 : 1));
  const rest = sorted.filter(({ Key }) => after === undefined || Key > asText(after));
  return { Tags: rest.slice(0, limit), HasMoreTags: rest.length > limit };
}

function limitOf({ Limit = null }: Members, byDefault: number, most: number): number {
  if (Limit === null) return byDefault;
  if (Number.isInteger(Limit) && Number(Limit) >= 1 && Number(Limit) <= most) return Number(Limit);
  throw constraintViolation('limit', `have value from 1 to ${most}`, asText(Limit));
}

/** Of any JSON: an object's own `toString` is data, and may be anything. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
