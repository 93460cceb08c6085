'use client';
// The detector that comes with the program: its purpose and its limits, and how to add a stronger
// model.

import type { ModelsView } from '@/lib/contracts/system';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import type { ModelActivation } from './use-model-activation';

const steps = [
  {
    title: 'Choose one',
    text: 'Any ONNX file with the output layout of YOLO11 and a person class. Mind its license: YOLO11’s own weights are AGPL-3.0.',
  },
  {
    title: 'Put it in the model folder',
    text: 'The folder named below. Reload this page: the file is listed and used from then on.',
  },
  {
    title: 'Import a match',
    text: 'It analyses new clips. A clip that is here already keeps its detections: create its session again.',
  },
] as const;

/** What it is and what it cannot do, for the user. */
export const builtInDescription =
  'Lets you start without a download. This project trained it on drawn matches only, so it raises no license questions. A stronger model finds more players.';

/** The steps to add a stronger model. */
export function StrongerModelSteps() {
  return (
    <>
      <h3 className="font-medium">How to add a stronger model</h3>
      <ol className="mt-2.5 grid gap-3 md:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step.title} className="rounded-lg bg-sunken p-3.5">
            <h4 className="flex items-center gap-2 font-medium">
              <span
                aria-hidden
                className="figures grid size-5 place-items-center rounded-full bg-accent text-xs font-semibold text-on-accent"
              >
                {index + 1}
              </span>
              {step.title}
            </h4>
            <p className="mt-1 text-[0.8125rem] text-ink-mute">{step.text}</p>
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
  const { file } = builtIn;
  return (
    <Card>
      <CardTitle
        title="Built-in detector"
        aside={file && <ActivateButton file={file} activation={activation} />}
      >
        {builtInDescription}
      </CardTitle>
      {builtIn.state !== 'ready' && (
        <p className="mx-5 mb-4 text-ink-soft">{unavailableReasons[builtIn.state]}</p>
      )}
      {file?.problem && <p className="mx-5 mb-4 text-bad">It cannot be used: {file.problem}.</p>}
    </Card>
  );
}

const unavailableReasons = {
  off: 'It is switched off in the settings (BUNDLED_MODEL=off).',
  missing: 'It did not come with this copy of the program.',
  damaged: 'Its file is damaged, so it is not used. Install the program again.',
} as const;

function ActivateButton({
  file,
  activation,
}: {
  file: NonNullable<ModelsView['builtIn']['file']>;
  activation: ModelActivation;
}) {
  return (
    <Button
      size="sm"
      disabled={activation.isPending}
      onClick={() => activation.mutate(file.sha256)}
      aria-label="Use the built-in detector"
    >
      Use this
    </Button>
  );
}
