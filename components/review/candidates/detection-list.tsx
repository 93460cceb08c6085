'use client';
// The detections of the frame as a list beside the video: the same choice without a mouse. Up and
// Down, which are keys of the page, mark the next one.

import { useEffect, useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import type { StageView } from '@/components/stage/stage-view';
import { cn } from '@/components/ui/cn';
import { type Message, message } from '@/lib/messages/message';
import type { StageSize } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import {
  type DetectionChoices,
  type SuggestedChoice,
  suggestionWords,
} from '../state/detection-choices';
import { PersonCrop } from './person-crop';

export function DetectionList({
  detections,
  chosen,
  player,
  stage,
  isStrip = false,
  onChoose,
}: {
  detections: DetectionChoices;
  /** The one marked by the user; without one, who is likely the player counts as chosen. */
  chosen: number | null;
  player: string;
  stage: StageView;
  /** One line that scrolls sideways. */
  isStrip?: boolean;
  onChoose: (index: number) => void;
}) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const { suggested } = detections;
  const likely = suggested?.level === 'likely' ? suggested.index : null;
  const selected = chosen ?? likely;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen element changes with the choice
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected=true]');
    option?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t('People on frame {frame}', { frame: detections.frame })}
      aria-activedescendant={selected === null ? undefined : optionId(selected)}
      className={cn('gap-1.5 rounded-lg', isStrip ? stripClass : gridClass)}
    >
      {detections.boxes.map((box, index) => (
        <DetectionOption
          // biome-ignore lint/suspicious/noArrayIndexKey: within one frame the index identifies a detection
          key={`${detections.frame}-${index}`}
          box={box}
          index={index}
          detections={detections}
          chosen={index === selected}
          hint={chosen === null ? hintOf(suggested, index, player) : null}
          stage={stage}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

// Room for the ring and the outline of an option.
const stripClass =
  'flex scroll-px-2 overflow-x-auto overscroll-x-contain p-1 -m-1 [scrollbar-width:none] *:w-13 *:shrink-0';
const gridClass = 'grid grid-cols-[repeat(auto-fill,minmax(3.75rem,1fr))]';

function DetectionOption({
  box,
  index,
  detections: { frame, image },
  chosen,
  hint,
  stage,
  onChoose,
}: {
  box: Box;
  index: number;
  detections: DetectionChoices;
  chosen: boolean;
  /** Words of a suggestion; null: none of this person. */
  hint: Message | null;
  stage: StageView;
  onChoose: (index: number) => void;
}) {
  const t = useTranslate();
  const hovered = useSignal(stage.hovered) === index;
  const place = placeOf(box, image);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list holds focus and keys for its options
    <div
      id={optionId(index)}
      role="option"
      aria-selected={chosen}
      aria-label={
        hint
          ? t('Person {number}, {hint}, {place}', { number: index + 1, hint, place })
          : t('Person {number}, {place}', { number: index + 1, place })
      }
      onClick={() => onChoose(index)}
      onPointerEnter={() => stage.hovered.set(index)}
      onPointerLeave={() => stage.hovered.set(null)}
      className={cn(
        'relative cursor-pointer rounded-lg p-0.5 ring-2 ring-transparent transition-shadow',
        hovered && 'ring-control',
        chosen && hint === null && 'bg-accent ring-accent-strong',
        hint !== null && 'outline-2 outline-offset-1 outline-accent-strong outline-dashed',
      )}
    >
      <PersonCrop box={box} image={image} moment={`${frame}`} />
      <span
        aria-hidden
        className={cn(
          'figures absolute top-1 left-1 min-w-5 rounded px-1 text-center text-xs leading-5 font-semibold',
          // Without a digit key a number names, and hides less of the person by their feet.
          'pointer-coarse:top-auto pointer-coarse:bottom-1 pointer-coarse:min-w-4 pointer-coarse:text-[0.625rem] pointer-coarse:leading-4',
          chosen ? 'bg-accent text-on-accent' : 'bg-stage/85 text-white',
        )}
      >
        {index + 1}
      </span>
    </div>
  );
}

function hintOf(
  suggested: SuggestedChoice | undefined,
  index: number,
  player: string,
): Message | null {
  return suggested?.index === index ? suggestionWords(suggested, player) : null;
}

function optionId(index: number): string {
  return `person-${index + 1}`;
}

const thirds = {
  across: ['left', 'middle', 'right'],
  away: ['far', 'halfway', 'near'],
} as const;

/** The position in the frame, for screen readers. */
function placeOf([x1, y1, x2, y2]: Box, image: StageSize): Message {
  const third = (share: number) => Math.min(Math.floor(share * 3), 2);
  return message(
    '{across, select, left {left} right {right} other {middle}} of the frame, {away, select, far {far} near {near} other {half-way}}, {percent} percent of its height',
    {
      across: thirds.across[third((x1 + x2) / 2 / image.width)] ?? 'middle',
      away: thirds.away[third(y2 / image.height)] ?? 'halfway',
      percent: Math.round(((y2 - y1) / image.height) * 100),
    },
  );
}
