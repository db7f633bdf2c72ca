import { expect, test } from 'vitest';
import type { PropertyGroup } from '../../src/flink/application/application-settings';
import { localProperties } from '../../src/flink/application/local-properties';

const PLANE = 'http://127.0.0.1:4567';

test('the address of a REST API leads to this machine, in every group; everything else stays as it is', () => {
  const groups: PropertyGroup[] = [
    {
      PropertyGroupId: 'Fares',
      PropertyMap: { url: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/fare', capacity: '20' },
    },
    {
      PropertyGroupId: 'Others',
      PropertyMap: {
        china: 'https://f6g7h8i9j0.execute-api.cn-north-1.amazonaws.com.cn/v1/x?y=z',
        theirs: 'https://fares.example.com/fare',
      },
    },
  ];
  expect(localProperties(groups, PLANE)).toEqual([
    { PropertyGroupId: 'Fares', PropertyMap: { url: `${PLANE}/a1b2c3d4e5/prod/fare`, capacity: '20' } },
    {
      PropertyGroupId: 'Others',
      PropertyMap: { china: `${PLANE}/f6g7h8i9j0/v1/x?y=z`, theirs: 'https://fares.example.com/fare' },
    },
  ]);
});
