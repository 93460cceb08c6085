// How the player is marked, from the options of a command.

import { z } from 'zod';
import { clipMoments } from '@/lib/contracts/sessions';
import { style } from '@/lib/contracts/style';
import { drawnStyle } from '@/lib/review/drawn-style';
import type { Style } from '@/lib/review/overlay';
import { slowMotions } from '@/lib/review/slow-motion';
import {
  blurKinds,
  markBounds,
  markNumbers,
  markSizes,
  markTextMax,
} from '@/lib/review/styles/mark-options';
import { timingKinds, timingSeconds } from '@/lib/review/styles/mark-timing';
import { styles } from '@/lib/review/styles/registry';
import type { StyleDefinition } from '@/lib/review/styles/style-definition';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { undrawnCharacters } from '@/lib/review/text/glyphs';
import { UsageError } from '../setup/run-command';

const text = { type: 'string' } as const;

/** For parseArgs. */
export const styleOptions = {
  style: { ...text, default: 'dot' },
  color: { ...text, default: '#ffd400' },
  size: { ...text, default: 'm' },
  offset: text,
  opacity: text,
  thickness: text,
  dim: { type: 'boolean', default: false },
  blur: text,
  label: text,
  when: { ...text, default: 'throughout' },
  'when-seconds': text,
  fade: text,
  slow: { ...text, default: 'none' },
  moments: text,
} as const;

const { offset, opacity, thickness } = markBounds;

/** The lines of the usage. */
export const styleHelp = `  --style NAME      ${styleKinds.join(', ')} (default: dot)
  --color #rrggbb   of the mark (default #ffd400)
  --size NAME       ${markSizes.join(', ')} (default m); the mark of a far player is never smaller than can be seen on a phone
  --offset=N        farther from the player by this share of the player's height, ${offset.min} to ${offset.max} (default ${offset.default})
  --opacity N       ${opacity.min} to ${opacity.max} (default ${opacity.default})
  --thickness N     factor on lines, rims and soft edges, ${thickness.min} to ${thickness.max} (default ${thickness.default})
  --dim             dim everything but the player
  --blur NAME       ${blurKinds.join(' or ')}: all people but the player, or everything but the player
  --label TEXT      with --style label: what it says, at most ${markTextMax} characters ("7 Ada": the number stands in the color)
  --when NAME       ${timingKinds.join(', ')} (default throughout): wherever the player is; for the first seconds in which
                    the player is seen; around --moments; on a frame that stands still, and not after it
  --when-seconds N  of opening (default ${timingSeconds.opening.default}), before and after each moment (${timingSeconds.moments.default}), of the still (${timingSeconds.freeze.default})
  --fade N          seconds of a fade of opening and moments (default 0.3)
  --slow NAME       ${slowMotions.join(', ')} (default none): the speed from 0.5 s before to 1 s after each of --moments
  --moments N,N     frames, counted from 0; the first one with the player stands still with --when freeze`;

type StyleValues = {
  readonly [name in keyof typeof styleOptions]?: string | boolean | undefined;
};

/** The style that the options ask for; a character that is not drawn is named on stderr. */
export function readStyle(values: StyleValues): Style {
  const numbers = markNumbers.flatMap((name) =>
    values[name] === undefined ? [] : [[name, Number(values[name])]],
  );
  const parsed = style.safeParse({
    ...{ kind: values.style, color: values.color, size: values.size, dim: values.dim },
    ...Object.fromEntries(numbers),
    ...(values.blur === undefined ? {} : { blur: values.blur }),
    ...(values.label === undefined ? {} : { text: values.label }),
    timing: {
      kind: values.when,
      ...(values['when-seconds'] === undefined ? {} : { seconds: Number(values['when-seconds']) }),
      ...(values.fade === undefined ? {} : { fade: Number(values.fade) }),
    },
    slowMotion: values.slow,
  });
  if (!parsed.success)
    throw new UsageError(`the options of the mark: ${z.prettifyError(parsed.error)}`);
  const definition: StyleDefinition = styles[parsed.data.kind];
  const label = parsed.data.text?.trim() ?? '';
  if (definition.hasText && label === '')
    throw new UsageError(`--style ${definition.kind} needs --label TEXT`);
  const missing = definition.hasText ? undrawnCharacters(label) : [];
  if (missing.length > 0)
    console.error(`not drawn, because the font lacks them: ${missing.join(' ')}`);
  return drawnStyle(parsed.data, '');
}

/** The frames that --moments names. */
export function readMoments({ moments }: StyleValues): number[] {
  if (moments === undefined) return [];
  const frames = String(moments).split(',').map(Number);
  if (String(moments).trim() === '' || !clipMoments.safeParse(frames).success)
    throw new UsageError(`--moments must be frames such as 48,130, found "${moments}"`);
  return frames;
}
