import { notModelled } from './property-table';

/** Reasons that hold for several types around Kafka clusters. */
export const oneBroker = notModelled('brokers: one broker holds the whole cluster, and nothing is replicated');
export const noNetwork = notModelled("networks: everything has this machine's network, on 127.0.0.1");
export const noHost = notModelled('hosts are not run: their program is run by the command');
