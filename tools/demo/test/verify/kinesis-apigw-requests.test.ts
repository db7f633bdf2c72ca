import { drillRequests } from '../drills/requests-drill';

drillRequests(2_000);
