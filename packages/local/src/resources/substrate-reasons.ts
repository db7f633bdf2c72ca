import { notModelled } from './property-table';

/** Reasons that hold for several types which the substrate serves. */
export const tagsDoNothing = notModelled('tags change nothing here');
export const notEncrypted = notModelled('KMS: not enforced, data lies unencrypted on this machine');
export const notEvaluated = notModelled('IAM: policies are not evaluated, every call is allowed');
export const keptUntilDown = notModelled('everything is kept until the run is stopped, and nothing after');
export const notFiltered = notModelled('WAF: requests are not filtered, every one passes');
