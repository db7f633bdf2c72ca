import { restApi } from '../catalog/rest-api';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `RestApiSegment`. */
export interface RestApiSegmentProps {
  /**
   * Name of the REST API, not its id: CloudWatch knows it by name. Two APIs of one name share their metrics.
   * A name without any ASCII character is an error.
   */
  readonly apiName: string;

  /** Name of the stage that clients call. */
  readonly stageName: string;

  /**
   * How the keys of the alarms start. Set it for a second API; the heading then names it too.
   *
   * @default 'Api'
   */
  readonly alarmKeyPrefix?: string;
}

/** The ingest stage: clients -> **REST API** -> stream. */
export class RestApiSegment extends MonitoringSegment {
  constructor(props: RestApiSegmentProps) {
    const { apiName, stageName, alarmKeyPrefix } = props;
    const dimensions = { ApiName: publishedName(apiName), Stage: stageName };
    super(segmentOfCatalog(restApi, { dimensions, alarmKeyPrefix }));
  }
}

/** Characters outside ASCII are missing in the dimension. Source: Amazon API Gateway dimensions and metrics. */
function publishedName(apiName: string): string {
  const name = apiName.replace(/[^\x20-\x7e]/g, '');
  if (name === '') {
    throw new Error(
      `RestApiSegment: apiName must have an ASCII character, got '${apiName}'; give the API id, which the metrics then carry as ApiName`,
    );
  }
  return name;
}
