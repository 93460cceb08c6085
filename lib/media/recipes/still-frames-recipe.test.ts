import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clipSpan } from '../clip/clip-span';
import { stillFiles, stillFramesArguments, stillFramesGraph } from './still-frames-recipe';

const probe = probeFixture({});
const options = {
  ...{ source: '/s/x.mp4', probe, span: clipSpan(probe, 2, 6), ticks: [60060, 63063] },
  thumbnail: { width: 17, height: 16 },
};

test('frames are chosen by their ticks and have the size of the source as it is displayed', () => {
  expect(stillFramesGraph(options).split(';')).toEqual([
    "[0:0]scale=1280:720,trim=start_pts=59985:end_pts=179985,select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)',select='eq(pts,60060)+eq(pts,63063)',metadata=mode=add:key=f:value=1,metadata=mode=print:file=stills.txt,scale=1280:720:flags=bicubic,setsar=1,format=yuv420p,split=2[large][small]",
    '[large]format=yuvj420p[images]',
    '[small]scale=17:16:flags=area,format=gray[thumbnails]',
  ]);
});

test('one decode from shortly before the clip; no metadata of the source is kept', () => {
  const args = stillFramesArguments(options);
  expect(args.filter((arg) => arg === '-i')).toHaveLength(1);
  expect(args[args.indexOf('-ss') + 1]).toBe('1.500000');
  expect(args[args.indexOf('-filter_complex_script') + 1]).toBe(stillFiles.graph);
  expect(args.join(' ')).toContain('-map_metadata -1 -f image2 still-%04d.jpg');
  expect(stillFiles.image(12)).toBe('still-0012.jpg');
});
