import { readFileSync } from 'node:fs';
import { EventSourceMappings } from '../../src/event-source-mapping/event-source-mappings';

/** Runs mappings in a process of their own, so that a test can kill it. The argument is a file with context and resources. */
const { context, resources } = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const service = new EventSourceMappings({ ...context, log: (message: string) => console.error(message) });
void service.apply(resources);
