/** How a client of a Kafka cluster signs in, always over TLS. */
export enum AccessMethod {
  /** With IAM: policies say what it may do. */
  IAM = 'IAM',

  /** With a name and a password (SASL/SCRAM-SHA-512), which rest in Secrets Manager. ACLs of Kafka say what it may do. */
  SCRAM = 'SCRAM',

  /** With a certificate (mutual TLS). ACLs of Kafka say what it may do. */
  TLS = 'TLS',
}
