'use client';
// The detector that comes with the program: its purpose and its limits, and how to add a stronger
// model.

import { useTranslate } from '@/components/language/use-translate';
import type { ModelsView } from '@/lib/contracts/system';
import { message } from '@/lib/messages/message';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import type { ModelActivation } from './use-model-activation';

const steps = [
  {
    title: message('Choose one'),
    text: message(
      'Any ONNX file with the output layout of YOLO11 and a person class. Mind its license: YOLO11’s own weights are AGPL-3.0.',
    ),
  },
  {
    title: message('Put it in the model folder'),
    text: message(
      'The folder named below. Reload this page: the file is listed and used from then on.',
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

/** Shown while another model is used: why, and the button that activates the built-in one. */
export function BuiltInDetector({
  builtIn,
  activation,
}: {
  builtIn: ModelsView['builtIn'];
  activation: ModelActivation;
}) {
  const t = useTranslate();
  const { file } = builtIn;
  return (
    <Card>
      <CardTitle
        title={t('Built-in detector')}
        aside={file && <ActivateButton file={file} activation={activation} />}
      >
        {t(builtInDescription)}
      </CardTitle>
      {builtIn.state !== 'ready' && (
        <p className="mx-5 mb-4 text-ink-soft">{t(unavailableReasons[builtIn.state])}</p>
      )}
      {file?.problem && (
        <p className="mx-5 mb-4 text-bad">
          {t('It cannot be used: {problem}.', { problem: file.problem })}
        </p>
      )}
    </Card>
  );
}

const unavailableReasons = {
  off: message('It is switched off in the settings (BUNDLED_MODEL=off).'),
  missing: message('It did not come with this copy of the program.'),
  damaged: message('Its file is damaged, so it is not used. Install the program again.'),
} as const;

function ActivateButton({
  file,
  activation,
}: {
  file: NonNullable<ModelsView['builtIn']['file']>;
  activation: ModelActivation;
}) {
  const t = useTranslate();
  return (
    <Button
      size="sm"
      disabled={activation.isPending}
      onClick={() => activation.mutate(file.sha256)}
      aria-label={t('Use this: the built-in detector')}
    >
      {t('Use this')}
    </Button>
  );
}
