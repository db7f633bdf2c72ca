/** What a client of each method signs in with, and where the cluster says that its brokers are. */
export interface ClientSetup {
  /** Lines of `client.properties`. */
  readonly properties: string[];
  /** Field of the answer of GetBootstrapBrokers. */
  readonly bootstrapField: string;
}

/** By the method of `AccessControl`. SASL/SCRAM gets its last line on the host, where the password is read. */
export const CLIENT_SETUPS: Readonly<Record<string, ClientSetup>> = {
  IAM: {
    properties: [
      'security.protocol=SASL_SSL',
      'sasl.mechanism=AWS_MSK_IAM',
      'sasl.jaas.config=software.amazon.msk.auth.iam.IAMLoginModule required;',
      'sasl.client.callback.handler.class=software.amazon.msk.auth.iam.IAMClientCallbackHandler',
    ],
    bootstrapField: 'BootstrapBrokerStringSaslIam',
  },
  SCRAM: {
    properties: ['security.protocol=SASL_SSL', 'sasl.mechanism=SCRAM-SHA-512'],
    bootstrapField: 'BootstrapBrokerStringSaslScram',
  },
  TLS: {
    properties: [
      'security.protocol=SSL',
      '# A key and a certificate of one of the authorities of the cluster: put them there, and the password here.',
      'ssl.keystore.type=PKCS12',
      'ssl.keystore.location=/etc/kafka/client.p12',
      'ssl.keystore.password=',
    ],
    bootstrapField: 'BootstrapBrokerStringTls',
  },
};
