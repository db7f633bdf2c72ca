import type { LocalCredentials } from './data-plane/data-plane-context';

/** Every local account is this one. */
export const LOCAL_ACCOUNT_ID = '000000000000';

/** Known to everyone and good for nothing outside this machine. */
export const localCredentials: LocalCredentials = { accessKeyId: 'local', secretAccessKey: 'local-only-not-a-secret' };

/** The substrate gives its functions the number of the account as their access key; the secret is the same. */
export const functionAccessKeyId = LOCAL_ACCOUNT_ID;
