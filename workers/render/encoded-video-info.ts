// Facts of a video made here, from its packets instead of its header: with frames of different
// durations the header's duration is wrong, because it is computed in coding order.

import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { whitelistedInput } from '@/lib/media/limits';
import type { ColorTags } from '@/lib/media/recipes/colors';
import { parseFraction, type Timebase, toSeconds } from '@/lib/media/timebase';
import { runFfprobe } from '../process/run-ffprobe';

export type EncodedVideoInfo = {
  readonly codec: string;
  readonly pixelFormat: string;
  readonly width: number;
  readonly height: number;
  readonly aspect: string;
  readonly color: ColorTags;
  /** Presentation time of each frame in seconds from the first, rising. */
  readonly times: readonly number[];
  /**
   * From the first frame to the end of the last, which is taken to be as long as the one before.
   */
  readonly seconds: number;
  readonly timebase: Timebase;
  /** Digest of the decoder's setup (sequence and picture parameter sets). */
  readonly extradataHash: string;
  /** null without audio. */
  readonly audioSeconds: number | null;
};

const report = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string().default(''),
      pix_fmt: z.string().default(''),
      width: z.number().default(0),
      height: z.number().default(0),
      sample_aspect_ratio: z.string().default('1:1'),
      avg_frame_rate: z.string().optional(),
      duration: z.coerce.number().default(0),
      time_base: z.string(),
      extradata_hash: z.string().default(''),
      color_space: z.string().nullable().default(null),
      color_primaries: z.string().nullable().default(null),
      color_transfer: z.string().nullable().default(null),
    }),
  ),
});

/** Time limit: counting reads the whole file once, a reel of some gigabytes on a slow disk. */
const countSeconds = 300;

/** Facts of a file with one video stream. Throws MEDIA_UNREADABLE when it has none. */
export async function readEncodedVideoInfo(
  file: string,
  signal: AbortSignal,
): Promise<EncodedVideoInfo> {
  const probe = async (selection: readonly string[]) => {
    const args = ['-v', 'error', ...whitelistedInput, ...selection, `file:${file}`];
    const { text } = await runFfprobe(args, { signal, wallSeconds: countSeconds });
    return text;
  };
  const { streams } = report.parse(
    JSON.parse(await probe(['-show_streams', '-show_data_hash', 'sha256', '-of', 'json'])),
  );
  const video = streams.find((stream) => stream.codec_type === 'video');
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  const timebase = parseFraction(video?.time_base);
  if (!video || !timebase) throw new AppError('MEDIA_UNREADABLE', { internal: 'no video stream' });
  const packets = await probe([
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts',
    '-of',
    'csv=p=0',
  ]);
  const ticks = Float64Array.from(packets.match(/-?\d+/g) ?? [], Number).sort();
  const times = Array.from(ticks, (tick) => toSeconds(tick - (ticks[0] ?? 0), timebase));
  const [frames, seconds] = parseFraction(video.avg_frame_rate) ?? [25, 1];
  const [last = 0, before = last - seconds / frames] = [times.at(-1), times.at(-2)];
  return {
    codec: video.codec_name,
    pixelFormat: video.pix_fmt,
    width: video.width,
    height: video.height,
    aspect: video.sample_aspect_ratio,
    color: {
      space: video.color_space,
      primaries: video.color_primaries,
      transfer: video.color_transfer,
    },
    times,
    seconds: 2 * last - before,
    timebase,
    extradataHash: video.extradata_hash,
    audioSeconds: audio ? audio.duration : null,
  };
}
