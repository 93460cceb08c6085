// The facts of a source: ffprobe's report checked against the supported formats and reduced to what
// pipelines and pages need. Sizes are displayed pixels (rotation and pixel aspect applied) unless
// named "coded".

import { AppError } from '@/lib/errors/app-error';
import { type Demuxer, mediaLimits, type Source, sourceInput, sourceProbeInput } from '../limits';
import { mediaFailure } from '../media-failure';
import { sourceUrl } from '../source-url';
import { parseFraction, type Timebase } from '../timebase';
import { audioNote, chooseAudio, chooseVideo, countVideos, videoNote } from './choose-streams';
import { displaySize } from './display-size';
import { type Deinterlacing, type FieldOrder, fieldOrder } from './field-order';
import type { LightMetadata } from './light';
import { type Orientation, orientation, orientationNote } from './orientation';
import type { ProbeReport, StreamReport } from './probe-report';
import { isMirrored, sourceNotes } from './source-notes';

export type ProbeVideo = Orientation & {
  /** Of the stream within the file. */
  readonly index: number;
  readonly codec: string;
  readonly timebase: Timebase;
  readonly width: number;
  readonly height: number;
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** Width : height of one coded pixel. */
  readonly sampleAspect: readonly [number, number];
  readonly squarePixels: boolean;
  /** Frames per second: the nominal rate, or the mean of a variable rate. */
  readonly fps: number;
  readonly variableFrameRate: boolean;
  readonly pixelFormat: string;
  readonly highDynamicRange: boolean;
  /** Samples use 0..255 instead of 16..235. */
  readonly fullRange: boolean;
  readonly colorSpace: string | null;
  readonly colorPrimaries: string | null;
  readonly colorTransfer: string | null;
  /** Which field of a frame is the earlier one; null: frames are whole, or the file does not say. */
  readonly interlaced: FieldOrder | null;
  /** Ticks by which decoders give frames late: the container keeps the times of decoding alone. */
  readonly lateTicks?: number;
  /** Absent: frames are used as they are. */
  readonly deinterlacing?: Deinterlacing;
  /** Finals keep the high dynamic range. */
  readonly hdrInFinals?: true;
  /** Which finals then carry, too. */
  readonly light?: LightMetadata;
};

export type ProbeAudio = {
  readonly index: number;
  readonly codec: string;
  readonly channels: number;
  readonly sampleRate: number;
};

export type Probe = {
  readonly container: Demuxer;
  /** The end that players show: of frames or sound, whichever is later, measured. */
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  /** Start of the container's clock; second 0 for users. */
  readonly startSeconds: number;
  readonly video: ProbeVideo;
  readonly audio: ProbeAudio | null;
  /** Sentences for the user. */
  readonly notes: readonly string[];
  /** End of the last frame, where it was measured. */
  readonly videoEndSeconds?: number;
  /** What the header says, where the file ends much earlier. */
  readonly statedSeconds?: number;
  /** There are further streams of frames, whose keyframes an index may lead to. */
  readonly moreVideo?: true;
  /** Where the file is not used to its end: its times begin anew there, or a fragment is cut off. */
  readonly usableBytes?: number;
};

/** ffprobe's arguments for the facts of a file. */
export function probeArguments(file: string, source: Source): string[] {
  const selection = ['-show_format', '-show_streams', '-of', 'json'];
  return ['-v', 'error', ...sourceProbeInput(source), ...selection, sourceUrl(file, source)];
}

/** ffmpeg's arguments for decoding the first frame of a stream; a file without one is no video. */
export function firstFrameArguments(file: string, source: Source, stream: number): string[] {
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error'],
    ...[...sourceInput(source), '-i', sourceUrl(file, source)],
    ...['-map', `0:${stream}`, '-frames:v', '1', '-f', 'null', '-'],
  ];
}

/** The facts; throws an AppError when the file is not supported. `stderr` is ffprobe's. */
export function toProbe(report: ProbeReport, source: Source, stderr: string): Probe {
  const { container } = source;
  if (report.streams.length > mediaLimits.streamsMax)
    throw limitExceeded(
      `The file has ${report.streams.length} streams; the limit is ${mediaLimits.streamsMax}.`,
    );
  const videoStream = chooseVideo(report.streams);
  const video = { ...toProbeVideo(videoStream, stderr), ...lateness(videoStream, container) };
  const audioStream = chooseAudio(report.streams);
  const facts = {
    ...source,
    durationSeconds: report.format.duration ?? videoStream.duration ?? 0,
    sizeBytes: report.format.size,
    startSeconds: report.format.start_time ?? 0,
    video,
    audio: audioStream && toProbeAudio(audioStream),
    ...(countVideos(report.streams) > 1 ? { moreVideo: true as const } : {}),
  };
  // Matroska states where its clock ends, wherever that begins. The measured length is checked, too.
  checkDuration(facts.durationSeconds - Math.max(0, facts.startSeconds));
  const choices = [videoNote(report.streams), audioNote(report.streams)];
  return {
    ...facts,
    notes: [
      ...frameNotes(video),
      ...sourceNotes(videoStream),
      ...choices.filter((note) => note !== null),
    ],
  };
}

/** Throws for a source that is too long. */
export function checkDuration(seconds: number): void {
  if (seconds > mediaLimits.secondsMax)
    throw limitExceeded(
      `The video is ${(seconds / 3600).toFixed(1)} hours long; the limit is ${mediaLimits.secondsMax / 3600}.`,
    );
}

function toProbeVideo(stream: StreamReport, stderr: string): ProbeVideo {
  const [codedWidth, codedHeight] = [stream.width ?? 0, stream.height ?? 0];
  // A frame beyond -max_pixels has no size in the report, only an error on stderr.
  if (codedWidth === 0 || codedHeight === 0)
    throw mediaFailure(stderr, 'MEDIA_UNREADABLE', 'the video has no size');
  checkSize(codedWidth, codedHeight);
  const oriented = orientation(statedAngle(stream), isMirrored(stream.side_data_list));
  const sampleAspect = parseFraction(stream.sample_aspect_ratio) ?? [1, 1];
  const timebase = parseFraction(stream.time_base);
  if (!timebase)
    throw new AppError('MEDIA_UNREADABLE', { internal: `time base ${stream.time_base}` });
  const shown = displaySize(codedWidth, codedHeight, sampleAspect, oriented.rotation);
  // The shown size is the one that is drawn, encoded and paid for.
  checkSize(shown.width, shown.height);
  return {
    index: stream.index,
    codec: stream.codec_name,
    timebase,
    ...shown,
    codedWidth,
    codedHeight,
    ...oriented,
    sampleAspect,
    squarePixels: sampleAspect[0] === sampleAspect[1],
    ...frameRate(stream),
    pixelFormat: stream.pix_fmt ?? '',
    highDynamicRange: isHighRange(stream.color_transfer ?? null),
    fullRange: stream.color_range === 'pc',
    colorSpace: stream.color_space ?? null,
    colorPrimaries: stream.color_primaries ?? null,
    colorTransfer: stream.color_transfer ?? null,
    interlaced: fieldOrder(stream.field_order),
  };
}

/** Whether a color transfer is one of high dynamic range: PQ or HLG. */
export function isHighRange(colorTransfer: string | null): boolean {
  return ['smpte2084', 'arib-std-b67'].includes(colorTransfer ?? '');
}

/** AVI has one tick a frame; a decoder gives each frame when those it had to wait for are there. */
function lateness(
  { has_b_frames: waits = 0 }: StreamReport,
  container: Demuxer,
): Pick<ProbeVideo, 'lateTicks'> {
  return container === 'avi' && waits > 0 ? { lateTicks: waits } : {};
}

/** In degrees, counter-clockwise. */
function statedAngle({ side_data_list: sideData }: StreamReport): number {
  return sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
}

/** Pixels, coded or shown. */
function checkSize(width: number, height: number): void {
  const { sideMax, sideMin, pixelsMax } = mediaLimits;
  if (Math.max(width, height) > sideMax || width * height > pixelsMax)
    throw limitExceeded(
      `The video is ${width}x${height}; the limits are ${sideMax} pixels a side and ${pixelsMax / 1e6} megapixels.`,
    );
  if (Math.min(width, height) < sideMin)
    throw limitExceeded(
      `The video is ${width}x${height}; each side needs at least ${sideMin} pixels.`,
    );
}

// Relative difference below which two rates are equal: measured over few frames or across an edit.
const sameRate = 0.02;

/**
 * From nominal and mean rate: they differ for a variable rate, and by two where fields are counted.
 */
function frameRate(stream: StreamReport): Pick<ProbeVideo, 'fps' | 'variableFrameRate'> {
  const [nominal, mean] = [rate(stream.r_frame_rate), rate(stream.avg_frame_rate)];
  const fps = nominal === 0 ? mean : nominal;
  // Without a frame the mean is unknown and the nominal rate is only that of the time base.
  if (fps === 0 || (mean === 0 && fps > mediaLimits.fpsMax))
    throw new AppError('MEDIA_UNREADABLE', { internal: 'the video has no frame rate' });
  const ratio = mean === 0 ? 1 : fps / mean;
  const countsFields = Math.abs(ratio - 2) < 2 * sameRate;
  const variableFrameRate = !countsFields && Math.abs(ratio - 1) > sameRate;
  const chosen = variableFrameRate || countsFields ? mean : fps;
  // A recording at 240 frames a second has a few more or less in the mean.
  if (Math.round(chosen) > mediaLimits.fpsMax)
    throw limitExceeded(
      `The video has ${Math.round(chosen)} frames a second; the limit is ${mediaLimits.fpsMax}.`,
    );
  return { fps: chosen, variableFrameRate };
}

function rate(text: string | undefined): number {
  const fraction = parseFraction(text);
  return fraction ? fraction[0] / fraction[1] : 0;
}

function toProbeAudio(stream: StreamReport): ProbeAudio {
  return {
    index: stream.index,
    codec: stream.codec_name,
    channels: stream.channels ?? 0,
    sampleRate: stream.sample_rate ?? 0,
  };
}

function frameNotes(video: ProbeVideo): string[] {
  const notes: string[] = [];
  if (video.variableFrameRate)
    notes.push('Variable frame rate: times come from the frames themselves.');
  const upright = orientationNote(video, video);
  if (upright !== null) notes.push(upright);
  if (!video.squarePixels)
    notes.push(`Pixels are not square: shown as ${video.width}x${video.height}.`);
  return notes;
}

function limitExceeded(message: string): AppError {
  return new AppError('MEDIA_LIMIT_EXCEEDED', { public: message });
}
