'use client';
// The detector that comes with the program: what it is good for, and how to go on to a stronger one.

import { CircleCheck } from 'lucide-react';
import type { ModelsView } from '@/lib/contracts/system';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import type { Activating } from './use-activate';

const steps = [
  {
    title: 'Choose one',
    text: 'Any ONNX file with the output layout of YOLO11 and a person class. Mind its licence: YOLO11’s own weights are AGPL-3.0.',
  },
  { title: 'Put it in the model folder', text: 'The folder named below. Reload this page: the file is listed and used from then on.' },
  { title: 'Go on', text: 'New clips are looked at by it. A clip that is here already keeps its people: make its session anew.' },
] as const;

export function BuiltInDetector({ models, activating }: { models: ModelsView; activating: Activating }) {
  const { builtIn, resolution } = models;
  return (
    <Card>
      <CardTitle title="Built-in detector" aside={<State models={models} activating={activating} />}>
        Made for a start without downloads, by this project, from drawn matches only: free of any licence question. A stronger model finds
        more people.
      </CardTitle>
      {builtIn.state !== 'ready' && <p className="mx-5 mb-4 text-ink-soft">{whyNot[builtIn.state]}</p>}
      {builtIn.file?.problem && (
        <ErrorNote
          className="mx-5 mb-4"
          error={{ code: 'MODEL_INVALID', message: `It cannot be used: ${builtIn.file.problem}.`, hint: 'Fetch the program again.' }}
        />
      )}
      <details open={resolution.builtIn} className="group border-t border-line">
        <summary className="tap cursor-pointer px-5 py-3 font-medium">How to add a stronger model</summary>
        <ol className="grid gap-3 px-5 pb-5 md:grid-cols-3">
          {steps.map((step, index) => (
            <li key={step.title} className="rounded-lg bg-sunken p-3.5">
              <h3 className="flex items-center gap-2 font-medium">
                <span
                  aria-hidden
                  className="figures grid size-5 place-items-center rounded-full bg-accent text-xs font-semibold text-on-accent"
                >
                  {index + 1}
                </span>
                {step.title}
              </h3>
              <p className="mt-1 text-[0.8125rem] text-ink-mute">{step.text}</p>
            </li>
          ))}
        </ol>
      </details>
    </Card>
  );
}

const whyNot = {
  off: 'It is switched off in the settings (BUNDLED_MODEL=off).',
  missing: 'It did not come with this copy of the program.',
  damaged: 'Its file is not the one that was released, so it is not used. Fetch the program again.',
} as const;

function State({ models: { builtIn, resolution }, activating }: { models: ModelsView; activating: Activating }) {
  const { file } = builtIn;
  if (resolution.builtIn)
    return (
      <Badge tone="ok">
        <CircleCheck aria-hidden />
        In use
      </Badge>
    );
  if (file === null) return <Badge tone="neutral">Not used</Badge>;
  return (
    <Button size="sm" disabled={activating.isPending} onClick={() => activating.mutate(file.sha256)} aria-label="Use the built-in detector">
      Use this
    </Button>
  );
}
