// What ffprobe prints of the light of a recording -> what x265 is given.

import { describe, expect, it } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { lightArguments, lightParameters, parseLightMetadata } from './light-metadata';

// BT.2020's primaries would be in other units: these are those of P3 with D65, as cameras write them.
const mastering = {
  side_data_type: 'Mastering display metadata',
  ...{ red_x: '34000/50000', red_y: '16000/50000', green_x: '13250/50000', green_y: '34500/50000' },
  ...{ blue_x: '7500/50000', blue_y: '3000/50000' },
  ...{ white_point_x: '15635/50000', white_point_y: '16450/50000' },
  ...{ min_luminance: '50/10000', max_luminance: '10000000/10000' },
};
const light = {
  side_data_type: 'Content light level metadata',
  ...{ max_content: 1000, max_average: 400 },
};
const display =
  'master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)';
const frames = (...side_data_list: unknown[]) => ({ frames: [{ side_data_list }] });

describe('what a recording says of its light', () => {
  it.each<[string, unknown, string[] | null]>([
    ['both, in the first frame', frames(mastering, light), [display, 'max-cll=1000,400']],
    ['the screen alone', frames(mastering), [display]],
    ['the light alone', frames({ side_data_type: 'other' }, light), ['max-cll=1000,400']],
    ['the container says it', { streams: [{ side_data_list: [light] }] }, ['max-cll=1000,400']],
    [
      'frame before container',
      { ...frames(light), streams: [{ side_data_list: [{ ...light, max_content: 5 }] }] },
      ['max-cll=1000,400'],
    ],
    [
      'other denominators',
      frames({ ...mastering, red_x: '17/25', min_luminance: '0/1', max_luminance: '1000/1' }),
      [display.replace('10000000,50', '10000000,0')],
    ],
    ['the mean is not known', frames({ ...light, max_average: 0 }), ['max-cll=1000,0']],
    ['nothing is known', frames({ ...light, max_content: 0 }), null],
    ['a part is missing', frames({ ...mastering, blue_y: undefined }), null],
    ['more than the fields hold', frames({ ...mastering, red_x: '9/1' }), null],
    ['no numbers', frames({ ...light, max_content: '1:L(0,0)' }), null],
    ['a denominator of 0', frames({ ...mastering, red_x: '1/0' }), null],
    ['no side data', { frames: [{}], streams: [{}] }, null],
    ['nothing', {}, null],
  ])('%s', (_, report, parameters) => {
    const found = parseLightMetadata(JSON.stringify(report));
    expect(found && lightParameters(found)).toEqual(parameters);
  });

  it('is none where the report is cut off', () => {
    expect(parseLightMetadata('{"frames": [')).toBeNull();
  });
});

it('is read from one frame of the chosen stream', () => {
  const args = lightArguments('/in/a.mp4', probeFixture({ index: 2 })).join(' ');
  expect(args).toContain('-select_streams 2 -read_intervals %+#1 -show_frames -show_streams');
});
