// What is done to frames that are not shown as they are stored: fields of interlaced video, and
// high dynamic range. Decided once, at import, and kept with the facts of the video, so that notes,
// proxy, preview and final agree whatever is set later.

import { type FieldCounts, isTelecined, measuredOrder } from './field-counts';
import type { LightMetadata } from './light';
import type { Probe } from './probe';

export const deinterlaceChoices = ['frame', 'field', 'off'] as const;
export const hdrChoices = ['tonemap', 'keep'] as const;

export type TreatmentChoice = {
  /** frame: one frame of each; field: one of each field, twice the rate; off: left as it is. */
  readonly deinterlace: (typeof deinterlaceChoices)[number];
  /** High dynamic range of finals; proxies and previews have the standard range in any case. */
  readonly hdr: (typeof hdrChoices)[number];
};

export const defaultTreatment: TreatmentChoice = { deinterlace: 'frame', hdr: 'tonemap' };

export type VideoMeasures = {
  /** null: not measured. */
  readonly fields: FieldCounts | null;
  /** Whether this machine's ffmpeg writes HEVC. */
  readonly canKeepRange: boolean;
  /** Looked for only where the range is to be kept; null: there is none. */
  readonly light: LightMetadata | null;
};

/** The probe with the treatment of its frames, and a note for each. */
export function withTreatment(
  probe: Probe,
  choice: TreatmentChoice,
  measures: VideoMeasures,
): Probe {
  const fields = fieldTreatment(probe, choice, measures);
  const range = rangeTreatment(probe, choice, measures);
  return {
    ...probe,
    video: { ...probe.video, ...fields.facts, ...range.facts },
    notes: [...probe.notes, ...fields.notes, ...range.notes],
  };
}

type Treatment<Facts> = { readonly facts: Facts; readonly notes: readonly string[] };

const interlacedWords = 'Interlaced recording: each frame holds two moments, as lines in turn';

function fieldTreatment(
  { video }: Probe,
  { deinterlace: rate }: TreatmentChoice,
  { fields: counts }: VideoMeasures,
): Treatment<Partial<Probe['video']>> {
  const order = measuredOrder(video.interlaced, counts);
  if (order === null)
    return {
      facts: { interlaced: null },
      notes: video.interlaced
        ? ['The file says interlaced, but its frames are whole: they are used as they are.']
        : [],
    };
  const interlaced = order === 'auto' ? video.interlaced : order;
  const cinema =
    counts && isTelecined(counts)
      ? [
          'It looks like cinema made into video by repeating fields (telecine), which is not undone.',
        ]
      : [];
  if (rate === 'off')
    return {
      facts: { interlaced },
      notes: [
        `${interlacedWords}. They are left so (DEINTERLACE=off): moving edges look like combs.`,
        ...cinema,
      ],
    };
  const result =
    rate === 'field'
      ? 'Clips and reels show each of them as a frame of its own'
      : 'Clips and reels show one whole frame for each';
  return {
    facts: { interlaced, deinterlacing: { rate, fields: order } },
    notes: [`${interlacedWords}. ${result}, without combs.`, ...cinema],
  };
}

function rangeTreatment(
  { video }: Probe,
  { hdr }: TreatmentChoice,
  { canKeepRange, light }: VideoMeasures,
): Treatment<Partial<Probe['video']>> {
  if (!video.highDynamicRange) return { facts: {}, notes: [] };
  const name = video.colorTransfer === 'smpte2084' ? 'PQ' : 'HLG';
  const words = `High dynamic range (${name})`;
  if (hdr === 'keep' && canKeepRange)
    return {
      facts: { hdrInFinals: true, ...(light ? { light } : {}) },
      notes: [
        `${words}: finals and reels keep it, as HEVC with 10 bits, which some programs cannot play. Previews have the standard range.`,
      ],
    };
  const asked =
    hdr === 'keep' ? ' The ffmpeg of this machine cannot write HEVC (no encoder libx265).' : '';
  return {
    facts: {},
    notes: [
      `${words}: previews and reels are converted to the standard range (Rec. 709), so the brightest places show less detail.${asked}`,
    ],
  };
}
