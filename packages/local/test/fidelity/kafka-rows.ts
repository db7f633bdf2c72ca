import { AS_DOCUMENTED } from './fidelity-row';

const GUIDE = 'Amazon MSK Developer Guide';
const API = 'Amazon MSK API Reference';

/** MSK clusters: a real Kafka broker for each, and the control API. */
export const kafkaClusters = {
  service: 'Managed Streaming for Apache Kafka',
  rows: {
    tls: {
      behaviour: 'clients speak TLS, and show a certificate where the cluster asks for one',
      here: 'with a certificate of the run, which the client must be told to trust, and which signed the one client certificate',
      source: `${GUIDE}: Mutual TLS client authentication for Amazon MSK`,
    },
    scram: {
      behaviour:
        'a user whose secret is associated comes in with SASL/SCRAM, with the password that the secret has now',
      here: 'as documented; a changed secret is seen within a minute of the time scale',
      source: `${GUIDE}: Sign-in credentials authentication with AWS Secrets Manager`,
    },
    iam: {
      behaviour: 'clients come in with IAM: they sign a request to connect',
      here: 'the signature is verified against the local keys; no policy is evaluated',
      source: `${GUIDE}: IAM access control`,
    },
    configuration: {
      behaviour: 'settings of a configuration act on the cluster, and a changed one keeps its data',
      here: 'those of one broker; at once, whatever revision the cluster names',
      source: `${GUIDE}: Custom Amazon MSK configurations`,
    },
    topics: {
      behaviour: 'topics of a template are made, get more partitions and other settings, and go',
      here: 'one replica each',
      source: 'AWS::MSK::Topic, CloudFormation reference',
    },
    'topics-api': {
      behaviour: 'CreateTopic, ListTopics, DescribeTopic, UpdateTopic and DeleteTopic',
      here: AS_DOCUMENTED,
      source: `${API}: Topics`,
    },
    describe: {
      behaviour: 'clusters, brokers, configurations and secrets are described',
      here: 'with the one broker that there is',
      source: `${API}: Clusters`,
    },
    'apache-tools': {
      behaviour:
        "Apache Kafka's own tools make topics, list them and send verifiable messages, over TLS and SASL/SCRAM",
      here: 'with the certificate of the run as their trust store, and its client certificate as their key store',
      source: `${GUIDE}: Create a topic in the Amazon MSK cluster`,
    },
    metrics: {
      behaviour:
        'AWS/Kafka tells what comes and goes, who is connected, how busy brokers are and how far groups are behind',
      here: "once a minute of the time scale, without what is the machine's: processor, disk, network",
      source: `${GUIDE}: Amazon MSK metrics for monitoring Standard brokers with CloudWatch`,
    },
    'client-connections': {
      behaviour: 'ClientConnectionCount counts the clients that are connected, by the way they log in',
      here: 'IAM, SCRAM and TLS are the names of the ways',
      source: `${GUIDE}: Amazon MSK metrics for monitoring Standard brokers with CloudWatch`,
    },
    'broker-kill': {
      behaviour: 'an acknowledged message is durable',
      here: 'also when the broker is killed in mid-stream: it is started again with its data; the disk itself may lie',
      source: 'Apache Kafka documentation: acks',
    },
    'broker-away': {
      behaviour: 'an answer that the brokers cannot give now is a 503, which clients ask for again',
      here: 'while the killed broker comes back; clusters are described all the same',
      source: `${API}: Topics`,
    },
    'data-plane-kill': {
      behaviour: 'a broker goes on when what controls it is away',
      here: 'but for clients with IAM, who connect again when it is back',
      source: `${GUIDE}: What is Amazon MSK?`,
    },
    removal: {
      behaviour: 'a cluster that is deleted takes its data with it',
      here: AS_DOCUMENTED,
      source: `${API}: DeleteCluster`,
    },
  },
};
