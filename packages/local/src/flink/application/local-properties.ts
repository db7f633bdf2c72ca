import { localizeUrls } from '../../deployment/local-urls';
import type { PropertyGroup } from './application-settings';

/** Property groups as the job reads them: an API of the stack is called on this machine. Described, they are as in the template. */
export function localProperties(groups: readonly PropertyGroup[], dataPlaneUrl: string): PropertyGroup[] {
  return groups.map(({ PropertyGroupId, PropertyMap }) => {
    const local = Object.entries(PropertyMap).map(([key, value]) => [key, localizeUrls(value, dataPlaneUrl)]);
    return { PropertyGroupId, PropertyMap: Object.fromEntries(local) };
  });
}
