import { drillKills } from '../drills/kills-drill';

drillKills({ pattern: 'msk-lambda-kdf', timeScale: 20, seed: 12 });
