import { drillKills } from '../drills/kills-drill';

drillKills({ pattern: 'msk-lambda', timeScale: 20, seed: 11 });
