import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { managementAgentJar } from '../install/kafka-jars';

export interface ManagementAgentOptions {
  /** The folder of the broker's jars; the agent's is among them. */
  readonly jars: string;
  /** Of the broker. */
  readonly directory: string;
  /** On 127.0.0.1. */
  readonly port: number;
}

/**
 * Its figures may be read and nothing else: no command is allowed, only these attributes are, and pages of other sites
 * that a browser on this machine shows get no answer that they could read.
 */
const policy = `<?xml version="1.0" encoding="utf-8"?>
<restrict>
  <remote><host>127.0.0.1</host></remote>
  <http><method>post</method></http>
  <commands></commands>
  <allow>
    <mbean><name>kafka.*:*</name><attribute>*</attribute></mbean>
    <mbean><name>java.lang:type=GarbageCollector,*</name><attribute>LastGcInfo</attribute></mbean>
    <mbean><name>java.lang:type=Memory</name><attribute>HeapMemoryUsage</attribute></mbean>
    <mbean><name>java.lang:type=Runtime</name><attribute>StartTime</attribute></mbean>
  </allow>
  <cors><allow-origin>http://127.0.0.1</allow-origin></cors>
</restrict>
`;

/** The option of Java that has a broker answer for its MBeans by HTTP. Writes what the agent may tell. */
export function managementAgent({ jars, directory, port }: ManagementAgentOptions): string {
  const file = join(directory, 'management-policy.xml');
  writeFileSync(file, policy);
  // Options are separated by commas.
  const policyLocation = pathToFileURL(file).href.replaceAll(',', '%2C');
  const options = { host: '127.0.0.1', port, discoveryEnabled: false, policyLocation };
  const list = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return `-javaagent:${managementAgentJar(jars)}=${list.join(',')}`;
}
