// ffprobe's JSON, parsed: the used fields, with no assumption about the rest.

import { AppError } from '@/lib/errors/app-error';

export type StreamReport = {
  readonly index: number;
  /** Within the container; in a transport stream the packets' number, as "0x100". */
  readonly id?: string;
  readonly codec_type: string;
  readonly codec_name: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly time_base?: string;
  readonly r_frame_rate?: string;
  readonly avg_frame_rate?: string;
  readonly duration?: number;
  readonly pix_fmt?: string;
  readonly field_order?: string;
  readonly color_range?: string;
  readonly color_space?: string;
  readonly color_primaries?: string;
  readonly color_transfer?: string;
  readonly channels?: number;
  readonly sample_rate?: number;
  readonly start_time?: number;
  readonly nb_frames?: number;
  readonly has_b_frames?: number;
  readonly bits_per_raw_sample?: number;
  /** Digest of the decoder's setup; only where it was asked for. */
  readonly extradata_hash?: string;
  readonly disposition: {
    readonly default?: number;
    readonly attached_pic?: number;
    readonly timed_thumbnails?: number;
    readonly still_image?: number;
  };
  readonly side_data_list: readonly SideDataReport[];
};

export type SideDataReport = {
  readonly rotation?: number;
  readonly side_data_type?: string;
  readonly projection?: string;
  /** Nine numbers in lines of three, each line after its offset. */
  readonly displaymatrix?: string;
  readonly dv_profile?: number;
  /** 0: only players of Dolby Vision show the colors of the base layer. */
  readonly dv_bl_signal_compatibility_id?: number;
};

export type ProbeReport = {
  readonly format: {
    readonly duration?: number;
    readonly start_time?: number;
    readonly size: number;
  };
  readonly streams: readonly StreamReport[];
};

/** Parses the output of `ffprobe -show_format -show_streams -of json`. */
export function parseProbeReport(json: string): ProbeReport {
  const root = asRecord(readJson(json));
  const format = asRecord(root.format);
  return {
    format: {
      ...optional('duration', number(format.duration)),
      ...optional('start_time', number(format.start_time)),
      size: number(format.size) ?? 0,
    },
    streams: asList(root.streams).map((stream, i) => toStream(asRecord(stream), i)),
  };
}

const texts = [
  ...['id', 'extradata_hash'],
  ...['sample_aspect_ratio', 'time_base', 'r_frame_rate', 'avg_frame_rate', 'pix_fmt'],
  ...['field_order', 'color_range', 'color_space', 'color_primaries', 'color_transfer'],
];
const numbers = [
  ...['width', 'height', 'duration', 'channels', 'sample_rate'],
  ...['start_time', 'nb_frames', 'has_b_frames', 'bits_per_raw_sample'],
];

function toStream(s: Readonly<Record<string, unknown>>, position: number): StreamReport {
  return {
    index: number(s.index) ?? position,
    codec_type: text(s.codec_type) ?? '',
    codec_name: text(s.codec_name) ?? '',
    ...pick(s, texts, text),
    ...pick(s, numbers, number),
    disposition: pick(
      asRecord(s.disposition),
      ['default', 'attached_pic', 'timed_thumbnails', 'still_image'],
      number,
    ),
    side_data_list: asList(s.side_data_list).map((entry) => ({
      ...pick(asRecord(entry), ['side_data_type', 'projection', 'displaymatrix'], text),
      ...pick(asRecord(entry), ['rotation', 'dv_profile', 'dv_bl_signal_compatibility_id'], number),
    })),
  };
}

/** The fields of these names that `read` can read. */
function pick<V>(
  record: Readonly<Record<string, unknown>>,
  names: readonly string[],
  read: (value: unknown) => V | undefined,
): { readonly [name: string]: V } {
  return Object.assign({}, ...names.map((name) => optional(name, read(record[name]))));
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError('MEDIA_UNREADABLE', {
      internal: `ffprobe printed no JSON: ${json.slice(0, 200)}`,
      cause,
    });
  }
}

function optional<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]: V });
}

/** ffprobe writes some numbers as text, and "N/A" for a missing one. */
function number(value: unknown): number | undefined {
  const n = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
