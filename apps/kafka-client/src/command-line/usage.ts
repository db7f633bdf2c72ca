import { LEAST_VALUE_SIZE } from '../messages/verifiable-message';
import { AUTHENTICATIONS, NETWORKS } from './connection-options';
import { ACKS, STARTING_POSITIONS } from './settings';

export const USAGE = `Usage: pnpm nx kafka-client kafka-client <command> [options]

  describe                 what the cluster is
  brokers                  its brokers and their addresses
  topics list              names of topics
  topics create TOPIC      --partitions N, --replicas N (default: what the brokers say), --config name=value (again for more)
  topics describe TOPIC    partitions, replicas, offsets, settings
  topics delete TOPIC
  produce TOPIC            numbered messages that a consumer can check
    --count N              messages, 1 to 1000000000 (default: 1000)
    --rate N               messages a second (default: as fast as they are acknowledged)
    --acks KIND            ${ACKS.join(', ')}: replicas that must have a message (default: all)
    --value-size N         bytes of a value, ${LEAST_VALUE_SIZE} to 1000000 (default: 200)
    --keys N               different keys (default: none, spread over the partitions)
    --producer-id NAME     in the id of each message (default: a new one)
    --give-up-after N      seconds until a message that was not acknowledged is given up (default: 120)
  consume TOPIC            reads, checks the numbers, commits offsets
    --group NAME           goes on where this group stopped (default: a new group)
    --from POSITION        ${STARTING_POSITIONS.join(', ')}: where a group begins that committed nothing (default: beginning)
    --count N              distinct messages to read (default: all there are)
    --timeout N            ends when no message came for N seconds (default: 10)
  lag                      how far groups are behind; --group NAME, --topic NAME (default: all)

  describe, brokers, topics list, topics describe and lag take --json.

The brokers:
  --cluster-arn ARN        of an MSK cluster, in AWS or in the local run
  --network KIND           ${NETWORKS.join(', ')}: which of its addresses (default: private)
  --endpoint-url URL       where AWS APIs answer (default: AWS_ENDPOINT_URL, else AWS)
  --bootstrap HOST:PORT,.. instead of an ARN

Who you are:
  --auth KIND              ${AUTHENTICATIONS.join(', ')} (default with --cluster-arn: what the cluster offers, in this order, but never plaintext)
  --region NAME            with --bootstrap and iam (default: read from the brokers' names, AWS_REGION)
  --secret-arn ARN         user name and password, in Secrets Manager; else KAFKA_USERNAME and KAFKA_PASSWORD
  --ca FILE                certificates to trust, PEM (default: those that Node trusts)
  --certificate FILE, --private-key FILE   for mutual TLS, PEM

AWS_PROFILE and the other settings of the AWS SDKs hold.`;
