import { drillRequests } from '../drills/requests-drill';

drillRequests(300);
