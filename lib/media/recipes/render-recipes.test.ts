import { describe, expect, it } from 'vitest';
import { frameTable } from '../frame-table';
import type { Probe } from '../probe/probe';
import { cropToEven } from '../size';
import { finalArguments, finalVideo, previewArguments, previewSize } from './render-recipes';

const video: Probe['video'] = {
  index: 0,
  codec: 'h264',
  timebase: [1, 30000],
  width: 1920,
  height: 1080,
  codedWidth: 1920,
  codedHeight: 1080,
  rotation: 0,
  sampleAspect: [1, 1],
  squarePixels: true,
  fps: 29.97,
  variableFrameRate: false,
  pixelFormat: 'yuv420p',
  highDynamicRange: false,
  fullRange: false,
  colorSpace: 'bt709',
  colorPrimaries: 'bt709',
  colorTransfer: 'bt709',
  interlaced: null,
};
const probe: Probe = {
  container: 'mov',
  durationSeconds: 60,
  sizeBytes: 1,
  startSeconds: 0,
  video,
  audio: { index: 2, codec: 'aac', channels: 2, sampleRate: 44100 },
  notes: [],
};
const frames = frameTable([1, 30000], [300300, 301301, 302302]);

function argumentsOf(changed: Partial<Probe>, table = frames): string[] {
  const of = { ...probe, ...changed };
  return finalArguments({
    source: '/in/a.mp4',
    probe: of,
    video: finalVideo(of, table),
    scripts: { mark: 'marks.ass', blur: null },
    out: '/out/b.part',
  });
}

function valueAfter(argv: string[], option: string): string | undefined {
  return argv[argv.indexOf(option) + 1];
}

describe('the final', () => {
  it('selects the table’s frames by ticks, burns in stretched time and restores each time', () => {
    expect(valueAfter(argumentsOf({ audio: null }), '-filter_complex')).toBe(
      "[0:0]scale=1920:1080,trim=start_pts=300300:end_pts=302303,select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)',setpts=(PTS-300300)*10,setsar=1,format=yuv420p," +
        'setparams=colorspace=smpte170m,ass=filename=marks.ass,setparams=colorspace=bt709,setpts=PTS/10[v]',
    );
  });

  it('with a still repeats the frame before the burner, and is silent for it', () => {
    const sound = [
      { kind: 'silent', samples: 60_060 },
      { kind: 'kept', from: 0, to: 4805 },
    ] as const;
    const argv = finalArguments({
      ...{
        source: '/in/a.mp4',
        out: '/out/b.part',
        scripts: { mark: 'marks.ass', blur: null },
        probe,
      },
      video: finalVideo(probe, frames),
      edits: { outputs: [0, 0, 0, 1, 2].map((frame, i) => ({ frame, tick: 1001 * i })), sound },
    });
    expect(valueAfter(argv, '-filter_complex')).toMatch(
      /gt\(pts,prev_selected_pts\)',tpad=.*,trim=end_frame=5,settb=1\/30000,setpts='[^']*',setpts=PTS\*10,setsar=1,.*ass=filename=marks.ass/,
    );
    expect(argv[argv.lastIndexOf('-filter_complex') + 1]).toMatch(
      /atrim=end=0.100100000,asetnsamples=n=1024:p=0,asplit=1\[s1\];.*concat=n=2:v=0:a=1,asetnsamples=n=1024:p=0\[a\]$/,
    );
  });

  it('without a mark has neither a burner nor stretched time', () => {
    const argv = finalArguments({
      ...{ source: '/in/a.mp4', out: '/out/b.part', scripts: null },
      ...{ probe: { ...probe, audio: null }, video: finalVideo(probe, frames) },
    });
    expect(valueAfter(argv, '-filter_complex')).toBe(
      "[0:0]scale=1920:1080,trim=start_pts=300300:end_pts=302303,select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)',setpts=(PTS-300300),setsar=1,format=yuv420p[v]",
    );
  });

  it.each([
    ['a right angle', { rotation: 90 }, 'DISPLAYMATRIX,transpose=clock,trim'],
    ['a right angle and mirrored', { rotation: 90, mirrored: true }, 'vflip,transpose=clock,trim'],
    ['nothing, and mirrored', { rotation: 0, mirrored: true }, 'DISPLAYMATRIX,vflip,trim'],
    ['nearly a right angle', { rotation: 90, oddAngle: 87 }, 'transpose=clock,trim'],
    ['nearly upside down', { rotation: 180, oddAngle: 177 }, 'hflip,vflip,trim'],
    ['nearly a right angle, the other way', { rotation: 270, oddAngle: -87 }, 'transpose=cclock,'],
    ['half a right angle', { rotation: 0, oddAngle: 45 }, 'DISPLAYMATRIX,trim'],
  ] as const)('of a video rotated by %s is rotated by the filters alone', (_, facts, filters) => {
    const argv = argumentsOf({ video: { ...video, ...facts } });
    expect(argv.indexOf('-noautorotate')).toBeGreaterThan(-1);
    expect(argv.indexOf('-noautorotate')).toBeLessThan(argv.indexOf('-i'));
    expect(valueAfter(argv, '-filter_complex')).toContain(filters);
    expect(argumentsOf({})).not.toContain('-noautorotate');
  });

  it('has the audio of the same time, silent where there is none, as long as the video', () => {
    const argv = argumentsOf({});
    const audioFilter = argv[argv.lastIndexOf('-filter_complex') + 1];
    expect(audioFilter).toBe(
      '[0:2]atrim=start=10.010000000:end=10.110100000,asetpts=PTS-(10.010000000)/TB,aresample=48000:async=1:first_pts=0,' +
        'aformat=channel_layouts=stereo,apad,asetpts=N/SR/TB,atrim=end=0.100100000,asetnsamples=n=1024:p=0[a]',
    );
  });

  it('is encoded with medium and crf 18 in the source’s ticks, with its color tags', () => {
    const argv = argumentsOf({}).join(' ');
    expect(argv).toContain(
      '-c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p -fps_mode passthrough -enc_time_base:v 1:30000 -video_track_timescale 30000',
    );
    expect(argv).toContain(
      '-color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709',
    );
  });

  it('starts reading where the analysis did: before the clip, on the container’s clock, or at its start', () => {
    expect(valueAfter(argumentsOf({ startSeconds: 1.5 }), '-ss')).toBe('8.010000');
    expect(argumentsOf({}, frameTable([1, 30000], [12012, 13013]))).not.toContain('-ss');
  });

  it('can begin before zero', () => {
    const filters = valueAfter(
      argumentsOf({ audio: null }, frameTable([1, 30000], [-2002, -1001, 0])),
      '-filter_complex',
    );
    expect(filters).toContain('trim=start_pts=-2002:end_pts=1,');
    expect(filters).toContain('setpts=(PTS-(-2002))*10,');
  });

  it.each([
    ['crops an odd last row and column', { width: 1279, height: 719 }, 'crop=1278:718:0:0'],
    [
      'shows pixels that are not square in their true shape',
      { width: 1024, height: 576, squarePixels: false },
      'scale=1024:576:flags=bicubic',
    ],
    ['converts full range to limited range', { fullRange: true }, 'scale=in_range=pc:out_range=tv'],
    ['leaves an untagged video untagged', { colorSpace: null }, 'setparams=colorspace=unknown'],
  ])('%s', (_sentence, changed, filter) => {
    expect(
      valueAfter(argumentsOf({ video: { ...video, ...changed } }), '-filter_complex'),
    ).toContain(filter);
  });

  it('of interlaced video is made whole before its frames are chosen, and before it is turned', () => {
    const deinterlacing = { rate: 'frame', fields: 'tff' } as const;
    const filters = valueAfter(
      argumentsOf({ video: { ...video, rotation: 180, deinterlacing } }),
      '-filter_complex',
    );
    expect(filters).toMatch(
      /\[0:0\]split=4.*bwdif=mode=send_frame:parity=tff:deint=all.*maskedmerge,settb=1\/30000,sidedata=[^,]*,hflip,vflip,trim=start_pts=300300/,
    );
  });

  it('of one frame of each field has the ticks of the table, which are half as long', () => {
    const deinterlacing = { rate: 'field', fields: 'bff' } as const;
    const table = frameTable([1, 60000], [600600, 601601, 602602]);
    const argv = argumentsOf({ video: { ...video, deinterlacing } }, table);
    expect(valueAfter(argv, '-filter_complex')).toContain(
      'maskedmerge,settb=1/60000,trim=start_pts=600600:end_pts=602603,',
    );
    expect(argv.join(' ')).toContain('-enc_time_base:v 1:60000 -video_track_timescale 60000');
  });

  const hlg = {
    ...video,
    highDynamicRange: true,
    colorSpace: 'bt2020nc',
    colorPrimaries: 'bt2020',
    colorTransfer: 'arib-std-b67',
  };

  it('of high dynamic range is Rec. 709, and tagged so', () => {
    const argv = argumentsOf({ video: hlg });
    expect(valueAfter(argv, '-filter_complex')).toMatch(
      /lutrgb=.*colorchannelmixer=.*lutrgb=.*out_color_matrix=bt709.*format=yuv420p,.*ass=filename=marks.ass,setparams=colorspace=bt709,/,
    );
    expect(argv.join(' ')).toContain(
      '-color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709',
    );
  });

  it('keeps the high dynamic range by choice: 10 bits, and the tags of the source', () => {
    const argv = argumentsOf({ video: { ...hlg, hdrInFinals: true } }).join(' ');
    expect(argv).not.toContain('lutrgb');
    expect(argv).toContain('-c:v libx265 -preset medium -crf 18 -pix_fmt yuv420p10le -tag:v hvc1');
    expect(argv).toContain('-colorspace bt2020nc -color_primaries bt2020 -color_trc arib-std-b67');
    expect(valueAfter(argv.split(' '), '-x265-params')).toBe('log-level=error:fps=30000/1001');
  });

  it('carries what the source says of its light only where the range is kept', () => {
    const light = { mastering: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0], contentLight: [1000, 400] } as const;
    const kept = argumentsOf({ video: { ...hlg, hdrInFinals: true, light } });
    expect(valueAfter(kept, '-x265-params')).toBe(
      'log-level=error:fps=30000/1001:master-display=G(1,2)B(3,4)R(5,6)WP(7,8)L(9,0):max-cll=1000,400',
    );
    expect(argumentsOf({ video: { ...hlg, light } })).not.toContain('-x265-params');
  });

  it('drops the source’s metadata and chapters', () => {
    expect(argumentsOf({}).join(' ')).toContain(
      '-map_metadata -1 -map_chapters -1 -movflags +faststart -f mp4 file:/out/b.part',
    );
  });
});

describe('the preview', () => {
  const color = { space: null, primaries: null, transfer: null };

  it('is burned frame by frame before its rate becomes 30', () => {
    const argv = previewArguments({
      proxy: '/p.mp4',
      part: null,
      proxySize: { width: 1280, height: 720 },
      frameCount: 45,
      color,
      hasAudio: true,
      scripts: { mark: 'marks.ass', blur: null },
      out: '/o.part',
    });
    expect(valueAfter(argv, '-filter_complex')).toBe(
      '[0:v:0]setsar=1,setpts=PTS*10,setparams=colorspace=smpte170m,ass=filename=marks.ass,setparams=colorspace=unknown,setpts=PTS/10,fps=30:eof_action=pass,tpad=stop_mode=clone:stop=45,trim=end_frame=45[v];[0:a:0]aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo,apad,asetpts=N/SR/TB,atrim=end=1.500000000,asetnsamples=n=1024:p=0[a]',
    );
    expect(argv.join(' ')).toContain(
      '-c:v libx264 -preset ultrafast -crf 28 -pix_fmt yuv420p -map [a] -c:a aac -b:a 128k',
    );
    expect(argv.join(' ')).toContain('-movflags +faststart');
  });

  it('with a still has a gap after it, which its rate fills, and is silent for it', () => {
    const argv = previewArguments({
      ...{ proxy: '/p.mp4', part: null, proxySize: { width: 1280, height: 720 }, color },
      ...{
        frameCount: 83,
        hasAudio: true,
        scripts: { mark: 'marks.ass', blur: null },
        out: '/o.part',
      },
      edits: {
        still: { frame: 4, seconds: 38 / 30 },
        slow: [],
        sound: [{ kind: 'silent', samples: 60_800 }],
      },
    });
    expect(valueAfter(argv, '-filter_complex')).toContain(
      "setsar=1,setpts='PTS+round((gt(N,4)*1.266666667)/TB)',setpts=PTS*10,",
    );
    expect(valueAfter(argv, '-filter_complex')).toContain(',atrim=end=1.500000000,');
  });

  it('with slow stretches delays the frames in and after them', () => {
    const slow = [
      { from: 0.5, to: 1, factor: 2 },
      { from: 2, to: 2.25, factor: 4 },
    ];
    const argv = previewArguments({
      ...{ proxy: '/p.mp4', part: null, proxySize: { width: 1280, height: 720 }, color },
      ...{ scripts: { mark: 'marks.ass', blur: null }, out: '/o.part' },
      ...{ frameCount: 165, hasAudio: true, edits: { still: null, slow, sound: [] } },
    });
    expect(valueAfter(argv, '-filter_complex')).toContain(
      "'PTS+round((1*(clip(T,0.500000000,1.000000000)-0.500000000)+3*(clip(T,2.000000000,2.250000000)-2.000000000))/TB)'",
    );
    // Of the sound as it is before it is stretched.
    expect(valueAfter(argv, '-filter_complex')).toContain(',atrim=end=4.250000000,');
  });

  it.each([
    [1280, 720, 1280, 720],
    [3840, 2160, 1280, 720],
    [1280, 714, 1280, 714],
    [1080, 1920, 406, 720],
    [640, 360, 640, 360],
    [853, 480, 854, 480],
  ])('of %i x %i is %i x %i', (width, height, fittedWidth, fittedHeight) => {
    expect(previewSize({ width, height })).toEqual({ width: fittedWidth, height: fittedHeight });
  });
});

describe('an even size', () => {
  it('is never larger than the frame', () => {
    expect(cropToEven({ width: 853, height: 480 })).toEqual({ width: 852, height: 480 });
  });
});
