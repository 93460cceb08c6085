'use client';
// The detector that comes with the program: its purpose and its limits, why it may not be usable, and
// how to add a stronger model.

import { useTranslate } from '@/components/language/use-translate';
import type { ModelsView } from '@/lib/contracts/models';
import { message } from '@/lib/messages/message';
import { Card, CardTitle } from '../ui/card';

const steps = [
  {
    title: message('Choose one'),
    text: message(
      'An ONNX file of one of the known layouts with a person class. Mind its license: YOLO11’s own weights are AGPL-3.0.',
    ),
  },
  {
    title: message('Bring it'),
    text: message(
      'By the button below: then make it active. Or put it into the folder named there, and it is used by itself.',
    ),
  },
  {
    title: message('Import a match'),
    text: message(
      'It analyses new clips. A clip that is here already keeps its detections: create its session again.',
    ),
  },
] as const;

/** What it is and what it cannot do, for the user. */
export const builtInDescription = message(
  'Lets you start without a download. This project trained it on drawn matches only, so it raises no license questions. A stronger model finds more players.',
);

/** The steps to add a stronger model. */
export function StrongerModelSteps() {
  const t = useTranslate();
  return (
    <>
      <h3 className="font-medium">{t('How to add a stronger model')}</h3>
      <ol className="mt-2.5 grid gap-3 md:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step.title.source} className="rounded-lg bg-sunken p-3.5">
            <h4 className="flex items-center gap-2 font-medium">
              <span
                aria-hidden
                className="figures grid size-5 place-items-center rounded-full bg-accent text-xs font-semibold text-on-accent"
              >
                {index + 1}
              </span>
              {t(step.title)}
            </h4>
            <p className="mt-1 text-[0.8125rem] text-ink-mute">{t(step.text)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Why it cannot be used; nothing while it can. */
export function BuiltInDetector({ builtIn: { state } }: { builtIn: ModelsView['builtIn'] }) {
  const t = useTranslate();
  if (state === 'ready') return null;
  return (
    <Card>
      <CardTitle title={t('Built-in detector')}>{t(builtInDescription)}</CardTitle>
      <p className="mx-5 mb-4 text-ink-soft">{t(unavailableReasons[state])}</p>
    </Card>
  );
}

const unavailableReasons = {
  off: message('It is switched off in the settings (BUNDLED_MODEL=off).'),
  missing: message('It did not come with this copy of the program.'),
  damaged: message('Its file is damaged, so it is not used. Install the program again.'),
} as const;
