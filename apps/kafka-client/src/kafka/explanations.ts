import { addressOf } from './broker';
import type { KafkaConnection } from './kafka';

/** What a sign of an error means for the user. */
export interface Explanation {
  /** A code of Node's, an error of the Kafka protocol, or words of an error's message. */
  readonly sign: RegExp;
  readonly mayPass: boolean;
  /** One of the messages is to blame, and others beside it are not. @default false */
  readonly blamesMessage?: boolean;
  readonly text: (connection: KafkaConnection) => string;
}

const addresses = ({ brokers }: KafkaConnection) => brokers.map(addressOf).join(', ');
const loginOf = ({ sasl }: KafkaConnection) =>
  sasl && 'username' in sasl ? 'user name and password' : 'IAM credentials';

/** Such a port closes the connection of a client without a certificate, with no word about it. */
const certificateHint = ({ tls, sasl }: KafkaConnection) =>
  tls && !tls.certificate && !sasl ? ' One for mutual TLS asks for --certificate and --private-key' : '';

/** The first that fits is told: reasons before their consequences. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    sign: /SASL_AUTHENTICATION_FAILED|PLT_KFK_AUTHENTICATION.*SASL authentication failed/,
    mayPass: false,
    text: (connection) => `the brokers refused the ${loginOf(connection)}`,
  },
  {
    sign: /token provider threw/,
    mayPass: false,
    text: () => 'no log-in could be signed with your AWS credentials: sign in, as with AWS_PROFILE',
  },
  {
    sign: /UNSUPPORTED_SASL_MECHANISM|Cannot find a suitable SASL mechanism/,
    mayPass: false,
    text: () =>
      'the brokers do not take this kind of log-in at this port: choose the other --auth, or the port that belongs to it',
  },
  {
    sign: /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_SIGNATURE_FAILURE/,
    mayPass: false,
    text: () => 'the certificate of the brokers is not trusted: give their authority by --ca FILE',
  },
  {
    sign: /ERR_TLS_CERT_ALTNAME_INVALID/,
    mayPass: false,
    text: () => 'the certificate of the brokers is for other host names: use a name that it holds',
  },
  {
    sign: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    mayPass: false,
    text: () => 'the certificate of the brokers is not valid now: it has expired, or this clock is wrong',
  },
  {
    sign: /CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_UNKNOWN/,
    mayPass: false,
    text: () => 'the brokers ask for a certificate that they trust: give --certificate and --private-key',
  },
  {
    sign: /WRONG_VERSION_NUMBER|TLS handshake failed|EPROTO/,
    mayPass: false,
    text: () => 'the brokers speak no TLS at this port: choose the port that belongs to --auth',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN/,
    mayPass: true,
    text: (connection) => `no such host: ${addresses(connection)}. The names of MSK's brokers lead into their VPC`,
  },
  {
    sign: /ECONNREFUSED/,
    mayPass: true,
    text: (connection) => `nothing answers at ${addresses(connection)}: is the broker running, is this its port?`,
  },
  {
    sign: /TOPIC_AUTHORIZATION_FAILED/,
    mayPass: false,
    text: () => 'you may not do this with the topic: grant kafka-cluster actions on it, or an ACL',
  },
  {
    sign: /GROUP_AUTHORIZATION_FAILED/,
    mayPass: false,
    text: () => 'you may not use this consumer group: choose --group, or grant it',
  },
  {
    sign: /CLUSTER_AUTHORIZATION_FAILED/,
    mayPass: false,
    text: () => 'you may not do this in the cluster: grant it, or an ACL',
  },
  { sign: /TOPIC_ALREADY_EXISTS/, mayPass: false, text: () => 'the topic is there already' },
  {
    sign: /UNKNOWN_TOPIC|Unknown topic/,
    mayPass: true,
    text: () => 'there is no such topic: "topics list" names those there are',
  },
  {
    sign: /INVALID_REPLICATION_FACTOR/,
    mayPass: false,
    text: () => 'there are fewer brokers than --replicas: give less, or leave it out',
  },
  {
    sign: /INVALID_CONFIG/,
    mayPass: false,
    text: () => 'a --config is no setting of topics, or has no such value',
  },
  {
    sign: /MESSAGE_TOO_LARGE|RECORD_LIST_TOO_LARGE/,
    mayPass: false,
    blamesMessage: true,
    text: () => 'the messages are larger than the topic takes: give a smaller --value-size, or raise max.message.bytes',
  },
  {
    sign: /NOT_ENOUGH_REPLICAS/,
    mayPass: true,
    text: () => 'fewer replicas are in sync than the topic asks for (min.insync.replicas)',
  },
  {
    sign: /PLT_KFK_TIMEOUT|timed out|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    mayPass: true,
    text: (connection) =>
      `no answer in time from ${addresses(connection)}: does the network lead there, does the security group let you in, does --auth belong to this port?`,
  },
  {
    sign: /PLT_KFK_NETWORK|ECONNRESET|EPIPE|Connection closed/,
    mayPass: true,
    text: (connection) =>
      `the connection to ${addresses(connection)} was closed: does --auth belong to this port?${certificateHint(connection)}`,
  },
];
