import { DEFAULT_AGGREGATE_BYTES, DEFAULT_SPEED_UP, DEFAULT_TRIPS_PER_DAY } from './parse-options';

export const USAGE = `Usage: pnpm nx taxi-replay taxi-replay STREAM [options]

STREAM is the name or the ARN of a Kinesis data stream. AWS_ENDPOINT_URL_KINESIS leads to another endpoint than that of AWS.

The trips, by default generated:
  --file FILE              one JSON object a line, as text or gzip
  --s3 s3://BUCKET/PREFIX  the same, all objects under a prefix in the order of their keys
  --seed N                 the same seed generates the same trips (default: 1)
  --trips-per-day N        that are generated, in the mean (default: ${DEFAULT_TRIPS_PER_DAY})
  --start TIME             when the first generated day begins (default: 2018-01-01T00:00:00Z)
  --time-field NAME        when an event happened (default: dropoff_datetime)
  --partition-key NAME     field whose value is the partition key (default: trip_id)

How fast:
  --speed-up N             so many times as fast as it happened (default: ${DEFAULT_SPEED_UP})
  --rate N                 events a second instead, or max: as fast as the stream takes them
  --limit N                events at most (default: all; generated trips have no end)

How they are put:
  --ordered                events of one partition key keep their order, also when some are refused for now
  --aggregate              events of one shard are put together, in the format of the Kinesis Producer Library
  --aggregate-bytes N      of an aggregated record at most, 1000 to 1000000 (default: ${DEFAULT_AGGREGATE_BYTES})
  --give-up-after N        seconds that a record is sent again which is refused (default: 60)
  --region NAME            (default: that of the ARN, AWS_REGION)

AWS_PROFILE and the other settings of the AWS SDKs hold.`;
