// The colors of a source as those of a rendered video: limited range, 4:2:0. High dynamic range
// (BT.2100: HLG and PQ, with the colors of BT.2020) becomes the standard range of Rec. 709, by filters
// that every build of ffmpeg has, and by what screens show (BT.2408): white is 203 cd/m2, light up to
// the knee keeps its place, brighter light is compressed.

import { isHighRange, type ProbeVideo } from '../probe/probe';
import { deinterlaceFilters } from './deinterlace';

/** Color tags as ffprobe names them; null where the video has none. */
export type ColorTags = {
  readonly space: string | null;
  readonly primaries: string | null;
  readonly transfer: string | null;
};

type Video = ProbeVideo;

const rec709: ColorTags = { space: 'bt709', primaries: 'bt709', transfer: 'bt709' };

/** The tags of frames that `standardColors` has made. */
export function standardColorTags(video: Video): ColorTags {
  if (video.highDynamicRange) return rec709;
  return isRgb(video) ? { ...sourceColorTags(video), space: 'bt709' } : sourceColorTags(video);
}

/** The tags of the source. */
export function sourceColorTags(video: Video): ColorTags {
  return {
    space: video.colorSpace,
    primaries: video.colorPrimaries,
    transfer: video.colorTransfer,
  };
}

/**
 * What is done to frames besides scaling and turning them, as one text that changes with it; null:
 * nothing.
 */
export function frameTreatment(video: Video): string | null {
  const { deinterlacing, hdrInFinals, light, lateTicks } = video;
  const colors = standardColors(video);
  if (!deinterlacing && colors === plainColors && lateTicks === undefined) return null;
  return JSON.stringify([
    deinterlacing ? deinterlaceFilters(deinterlacing) : null,
    colors,
    hdrInFinals ?? false,
    ...(light ? [light] : []),
    ...(lateTicks === undefined ? [] : [lateTicks]),
  ]);
}

const plainColors = 'format=yuv420p';

/** Filters from frames of the source, of any size, to yuv420p of the standard range. */
export function standardColors(video: Video): string {
  if (video.highDynamicRange) return toneMapFilters(video);
  return [...limitedRange(video), plainColors].join(',');
}

/** The same for a video made here, by its tags. */
export function partColors({ transfer }: ColorTags): string {
  return isHighRange(transfer)
    ? toneMapFilters({ colorTransfer: transfer, fullRange: false })
    : plainColors;
}

/** The same in the high dynamic range that it has. */
export const keptPartColors = 'format=yuv420p10le';

/** The high dynamic range that all of these have; null: one has another, or they have none. */
export function sharedRange(colors: readonly ColorTags[]): ColorTags | null {
  const [first] = colors;
  if (!first || !isHighRange(first.transfer)) return null;
  const names = ['space', 'primaries', 'transfer'] as const;
  return colors.every((color) => names.every((name) => color[name] === first[name])) ? first : null;
}

/** The tags of frames that `partColors` has made. */
export function partColorTags(color: ColorTags): ColorTags {
  return isHighRange(color.transfer) ? rec709 : color;
}

/** To yuv420p10 of the range it has. */
export function keptColors(video: Video): string {
  return [...limitedRange(video), keptPartColors].join(',');
}

/** Not every player supports full range in yuv420p; no player expects RGB. */
function limitedRange(video: Video): string[] {
  if (isRgb(video))
    return ['scale=out_color_matrix=bt709:out_range=tv', 'setparams=range=tv:colorspace=bt709'];
  return video.fullRange ? ['scale=in_range=pc:out_range=tv', 'setparams=range=tv'] : [];
}

function isRgb({ colorSpace, pixelFormat }: Video): boolean {
  return colorSpace === 'gbr' || /^(gbr|rgb|bgr)/.test(pixelFormat);
}

function toneMapFilters(video: Pick<Video, 'colorTransfer' | 'fullRange'>): string {
  const light = video.colorTransfer === 'smpte2084' ? pqLight : hlgLight;
  const range = video.fullRange ? 'pc' : 'tv';
  return [
    // Planes of 16 bits, enough for linear light; each color is computed for all its pixels alike.
    `scale=in_color_matrix=bt2020:in_range=${range}:flags=bilinear+accurate_rnd+full_chroma_int`,
    'format=gbrp16le',
    perChannel(`${compress(light)}*maxval`),
    rec709Primaries,
    perChannel('pow(val/maxval,1/2.4)*maxval'),
    'scale=out_color_matrix=bt709:out_range=tv:flags=bilinear+accurate_rnd',
    'format=yuv420p',
    'setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709',
  ].join(',');
}

/** Light relative to that of white, from a signal of PQ (SMPTE ST 2084). */
const pqLight = (() => {
  const root = 'pow(val/maxval,1/78.84375)';
  return `10000/203*pow(max(${root}-0.8359375,0)/(18.8515625-18.6875*${root}),1/0.1593017578125)`;
})();

/** The same from a signal of HLG on a screen of 1000 cd/m2, whose gamma is 1.2. */
const hlgLight = (() => {
  const signal = '(val/maxval)';
  const scene = `if(lte(${signal},0.5),${signal}*${signal}/3,(exp((${signal}-0.55991073)/0.17883277)+0.28466892)/12)`;
  return `1000/203*pow(${scene},1.2)`;
})();

// Light up to the knee is kept; above it a curve of the same slope reaches 1 where light reaches the
// brightest that most of these recordings have.
const knee = 0.75;
const brightest = 1000 / 203;
const headroom = 0.25;
const reach = ((brightest - knee) / headroom) ** 2;

function compress(light: string): string {
  const above = `(min(ld(0),${brightest})-${knee})/${headroom}`;
  const curve = `st(1,${above})*0+${knee}+${headroom}*ld(1)*(1+ld(1)/${reach})/(1+ld(1))`;
  return `(st(0,${light})*0+if(lte(ld(0),${knee}),ld(0),${curve}))`;
}

/** From BT.2020's primaries to Rec. 709's, in linear light (BT.2087, M2 inverted). */
const rec709Primaries =
  'colorchannelmixer=rr=1.6605:rg=-0.5876:rb=-0.0728:gr=-0.1246:gg=1.1329:gb=-0.0083:br=-0.0182:bg=-0.1006:bb=1.1187';

function perChannel(expression: string): string {
  const value = `'clip(${expression},0,maxval)'`;
  return `lutrgb=r=${value}:g=${value}:b=${value}`;
}
