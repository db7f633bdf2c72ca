import { drillKills } from '../drills/kills-drill';

// A client with IAM signs in at the data plane: it gets on only when one lives long enough for that.
drillKills({ pattern: 'msk-lambda', timeScale: 20, seed: 11, whileSending: 6 });
