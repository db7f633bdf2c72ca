import { textOf, type Values } from './property-values';

/** The settings of a stage for single methods and for all. */
export class MethodSettings {
  constructor(private readonly entries: readonly Values[]) {}

  /**
   * The value of one setting, for example `ThrottlingRateLimit`, from the most specific entry that has it. In a path, `~1`
   * stands for a slash; the resource path `/*` and the methods `*` and `ANY` mean all ("AWS::ApiGateway::Stage MethodSetting").
   *
   * @param resourcePath for example `/things/{thing}`
   */
  valueOf(name: string, resourcePath: string, httpMethod: string): unknown {
    const found = this.entries
      .filter((entry) => entry[name] !== undefined && covers(entry, resourcePath, httpMethod))
      .sort((one, other) => specificity(other) - specificity(one));
    return found[0]?.[name];
  }
}

const pathOf = ({ ResourcePath }: Values) => textOf(ResourcePath) ?? '/*';
const methodOf = ({ HttpMethod }: Values) => textOf(HttpMethod) ?? '*';

function covers(entry: Values, resourcePath: string, httpMethod: string): boolean {
  const path = pathOf(entry);
  const rightPath = path === '/*' || decoded(path) === resourcePath;
  return rightPath && ['*', 'ANY', httpMethod].includes(methodOf(entry));
}

/** `/~1things~1{thing}` is `/things/{thing}`, and `/` the root. */
function decoded(path: string): string {
  return `/${path.replaceAll('~1', '/').replaceAll('~0', '~').replace(/^\/+/, '')}`;
}

function specificity(entry: Values): number {
  return (pathOf(entry) === '/*' ? 0 : 2) + (methodOf(entry) === '*' ? 0 : 1);
}
