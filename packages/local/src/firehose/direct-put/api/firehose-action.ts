import type { Members } from '../../../data-plane/json-calls';

export type FirehoseAction = (input: Members) => Members | Promise<Members>;
