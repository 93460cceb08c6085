'use client';
// The candidates of a question as numbered crops; one press is the answer.

import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import type { StageView } from '@/components/stage/stage-view';
import { cn } from '@/components/ui/cn';
import type { DetectionChoices } from '../state/detection-choices';
import { digitCount } from './arrows-note';
import { PersonCrop } from './person-crop';

export function CandidateGrid({
  detections,
  marked,
  stage,
  isStrip = false,
  onChoose,
}: {
  detections: DetectionChoices;
  /** The one that Enter answers with. */
  marked: number | null;
  stage: StageView;
  /** One line that scrolls sideways. */
  isStrip?: boolean;
  onChoose: (index: number) => void;
}) {
  const t = useTranslate();
  const hovered = useSignal(stage.hovered);
  const few = detections.candidateCount !== undefined && detections.candidateCount <= 2;
  return (
    <ul
      aria-label={t('People on frame {frame}', { frame: detections.frame })}
      className={cn(
        'gap-1.5',
        isStrip
          ? 'flex scroll-px-2 overflow-x-auto overscroll-x-contain p-1 -m-1 [scrollbar-width:none] *:w-15 *:shrink-0'
          : few
            ? 'grid grid-cols-2'
            : 'grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))]',
      )}
    >
      {detections.boxes.slice(0, detections.candidateCount ?? digitCount).map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: within one frame the number is the person
        <li key={`${detections.frame}-${index}`}>
          <button
            type="button"
            onClick={() => onChoose(index)}
            onPointerEnter={() => stage.hovered.set(index)}
            onPointerLeave={() => stage.hovered.set(null)}
            aria-label={t('Person {number}', { number: index + 1 })}
            aria-keyshortcuts={String(index + 1)}
            aria-current={index === marked || undefined}
            className={cn(
              'relative block w-full rounded-lg p-0.5 ring-2 ring-line transition-shadow hover:ring-accent-strong',
              (index === hovered || index === marked) && 'ring-accent-strong',
              index === marked && 'bg-accent',
            )}
          >
            <PersonCrop box={box} image={detections.image} moment={`${detections.frame}`} />
            <span
              aria-hidden
              className="figures absolute top-1 left-1 min-w-5 rounded bg-stage/85 px-1 text-center text-xs leading-5 font-semibold text-white pointer-coarse:top-auto pointer-coarse:bottom-1 pointer-coarse:min-w-4 pointer-coarse:text-[0.625rem] pointer-coarse:leading-4"
            >
              {index + 1}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
