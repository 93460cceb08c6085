import { expect, test } from 'vitest';
import { letterbox } from '@/lib/vision/detector/letterbox';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clipSpan } from '../clip/clip-span';
import { proxySize } from '../probe/display-size';
import { spriteLayout } from '../sprite';
import { type AnalyseOptions, analyseArguments } from './analyse-recipe';

function optionsOf(
  facts: Parameters<typeof probeFixture>[0],
  detection: Partial<AnalyseOptions['detection']> | null = null,
): AnalyseOptions {
  const probe = probeFixture(facts);
  const { width, height } = probe.video;
  const baseDetection = {
    stride: 1,
    geometry: letterbox(width, height, 640),
    detectorPipes: ['rgb0.pipe'],
    gray: { width: 480, height: 270 },
    grayPipe: 'gray.pipe',
  };
  return {
    source: '/s/x.mp4',
    probe,
    span: clipSpan(probe, 2, 6),
    proxy: proxySize(width, height),
    sprite: spriteLayout(4, width, height),
    detection: detection && { ...baseDetection, ...detection },
    firstTick: null,
    poster: true,
  };
}

const filtersOf = (options: AnalyseOptions) => {
  const args = analyseArguments(options);
  return args[args.indexOf('-filter_complex') + 1]?.split(';');
};
/** The words from -map LABEL to its file. */
const outputOf = (options: AnalyseOptions, label: string, file: string) => {
  const args = analyseArguments(options);
  return args.slice(args.indexOf(label) - 1, args.indexOf(file) + 1).join(' ');
};

test('one decode with a branch per output', () => {
  expect(
    filtersOf(
      optionsOf(
        { audio: { index: 1, codec: 'aac', channels: 2, sampleRate: 48000 } },
        { stride: 2, detectorPipes: ['rgb0.pipe', 'rgb1.pipe'] },
      ),
    ),
  ).toEqual([
    "[0:0]scale=1280:720,trim=start_pts=59985:end_pts=179985,select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)',metadata=mode=add:key=f:value=1,metadata=mode=print:file=frames.txt,scale=1280:720:flags=bilinear,setsar=1,format=yuv420p,split=4[first][tiles_in][every][analysed]",
    '[first]trim=end_frame=1,format=yuvj420p[poster]',
    '[tiles_in]setpts=PTS-STARTPTS,split=2[now][tiles]',
    '[now]trim=end_frame=1,scale=1600:90,setsar=1,format=yuvj420p[early]',
    '[tiles]fps=1/1:round=up,scale=160:90,tile=10x1,setsar=1,format=yuvj420p[late]',
    '[early][late]concat=n=2:v=1:a=0,setpts=N[sprite]',
    '[every]setpts=PTS-STARTPTS[proxy]',
    "[analysed]select='not(mod(n,2))',split=2[model][camera]",
    '[model]scale=640:360:flags=bilinear,format=rgb24,pad=640:384:0:12:color=0x727272,split=2[share0][share1]',
    "[share0]select='eq(mod(n,2),0)'[rgb0]",
    "[share1]select='eq(mod(n,2),1)'[rgb1]",
    '[camera]scale=480:270:flags=bilinear,format=gray[gray]',
  ]);
});

test('the audio has a graph of its own, which may start anew without the video', () => {
  const audio = { index: 1, codec: 'aac', channels: 2, sampleRate: 48000 };
  const args = analyseArguments(optionsOf({ audio }));
  expect(args[args.lastIndexOf('-filter_complex') + 1]).toBe(
    '[0:1]atrim=start=2.000000:end=6.000000,asetpts=PTS-(2.000000)/TB,aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo,' +
      "apad=whole_len=1024,asetpts='if(isnan(PTS),N/SR/TB,PTS)'[audio]",
  );
  expect(args.indexOf('-filter_complex')).toBeLessThan(args.lastIndexOf('-filter_complex'));
});

test('the audio begins with the first frame where that is known', () => {
  const audio = { index: 1, codec: 'aac', channels: 2, sampleRate: 48000 };
  const args = analyseArguments({ ...optionsOf({ audio }), firstTick: 60060 }).join(' ');
  expect(args).toContain('atrim=start=2.002000:end=6.000000,asetpts=PTS-(2.002000)/TB');
});

test('fields become frames before the clip is cut, in half ticks where each is one', () => {
  const frame = optionsOf({ deinterlacing: { rate: 'frame', fields: 'auto' } });
  const cutOf = (options: typeof frame) =>
    filtersOf(options)?.find((chain) => chain.includes('maskedmerge'));
  expect(cutOf(frame)).toContain('maskedmerge,settb=1/30000,trim=start_pts=59985:');
  expect(analyseArguments(frame)).not.toContain('-reinit_filter:v');
  const field = optionsOf({ deinterlacing: { rate: 'field', fields: 'tff' } });
  expect(cutOf(field)).toContain('settb=1/60000,trim=start_pts=119970:end_pts=359970,');
  expect(outputOf(field, '[proxy]', 'proxy.mp4')).toContain('-enc_time_base:v 1:60000');
});

test('high dynamic range becomes Rec. 709 in the proxy and for detectors alike', () => {
  const facts = { highDynamicRange: true, colorTransfer: 'smpte2084', width: 1080, height: 1920 };
  const filters = filtersOf(optionsOf(facts, { geometry: letterbox(1080, 1920, 1920) }));
  const converted = filters?.filter((chain) => chain.includes('colorchannelmixer'));
  expect(converted?.map((chain) => chain.slice(0, 7))).toEqual(['[large]', '[whole]']);
});

test('full range becomes limited range, which is tagged', () => {
  expect(filtersOf(optionsOf({ fullRange: true }))?.[0]).toContain(
    'setsar=1,scale=in_range=pc:out_range=tv,setparams=range=tv,format=yuv420p',
  );
});

test('manual mode has no branch for detection', () => {
  const args = analyseArguments(optionsOf({})).join(' ');
  expect(args).not.toContain('rgb24');
  expect(args).not.toContain('fifo');
  expect(args).toContain('split=3[first][tiles_in][every]');
});

test('a detector input larger than the proxy is scaled from the source', () => {
  const filters = filtersOf(
    optionsOf({ width: 1080, height: 1920 }, { geometry: letterbox(1080, 1920, 1920) }),
  );
  expect(filters?.[0]).toMatch(/split=2\[whole\]\[analysed\]$/);
  expect(filters?.[1]).toBe(
    '[whole]scale=720:1280:flags=bilinear,setsar=1,format=yuv420p,split=3[first][tiles_in][every]',
  );
});

test.each([
  [
    'the proxy keeps the source’s ticks',
    [1, 30000],
    '-enc_time_base:v 1:30000 -video_track_timescale 30000',
  ],
  [
    'ticks of several units become single ones',
    [1001, 30000],
    '-enc_time_base:v 1:30000 -video_track_timescale 30000',
  ],
  [
    'ticks finer than players hold become millionths',
    [1, 1_000_000_000],
    '-enc_time_base:v 1:1000000 -video_track_timescale 1000000',
  ],
] as const)('%s', (_, timebase, args) => {
  const proxy = outputOf(optionsOf({ timebase }), '[proxy]', 'proxy.mp4');
  expect(proxy).toContain('-fps_mode passthrough');
  expect(proxy).toContain(args);
  expect(proxy).toContain('-bf 0');
});

test('the proxy’s encoder has the same threads on every machine: its frames, and so every path, depend on their number', () => {
  expect(outputOf(optionsOf({}), '[proxy]', 'proxy.mp4')).toContain(
    '-c:v libx264 -preset veryfast -crf 23 -g 15 -bf 0 -pix_fmt yuv420p -threads 3',
  );
});

test('raw frames are queued, four at most, so that the decoder does not wait', () => {
  expect(outputOf(optionsOf({}, {}), '[rgb0]', 'rgb0.pipe')).toBe(
    '-map [rgb0] -fps_mode passthrough -c:v rawvideo -f fifo -fifo_format rawvideo -queue_size 4 rgb0.pipe',
  );
});

test('metadata of the source is dropped', () => {
  expect(outputOf(optionsOf({}), '[proxy]', 'proxy.mp4')).toContain(
    '-map_metadata -1 -map_chapters -1',
  );
});
