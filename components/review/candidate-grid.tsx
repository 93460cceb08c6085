'use client';
// The people of a question as numbered pictures; one press is the answer.

import { useCell } from '../stage/cell';
import type { StageView } from '../stage/stage-view';
import { cn } from '../ui/cn';
import type { People } from './people-list';
import { PersonCrop } from './person-crop';

// More than can be told by a digit are chosen in the picture.
const shownMax = 9;

export function CandidateGrid({ people, view, onChoose }: { people: People; view: StageView; onChoose: (index: number) => void }) {
  const hovered = useCell(view.hovered);
  const few = people.asked !== undefined && people.asked <= 2;
  return (
    <ul
      aria-label={`People on frame ${people.frame}`}
      className={cn('grid gap-1.5', few ? 'grid-cols-2' : 'grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))]')}
    >
      {people.boxes.slice(0, people.asked ?? shownMax).map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: within one frame the number is the person
        <li key={`${people.frame}-${index}`}>
          <button
            type="button"
            onClick={() => onChoose(index)}
            onPointerEnter={() => view.hovered.set(index)}
            onPointerLeave={() => view.hovered.set(null)}
            aria-label={`Person ${index + 1}`}
            aria-keyshortcuts={String(index + 1)}
            className={cn(
              'relative block w-full rounded-lg p-0.5 ring-2 ring-line transition-shadow hover:ring-accent-strong',
              index === hovered && 'ring-accent-strong',
            )}
          >
            <PersonCrop box={box} image={people.image} moment={`${people.frame}`} />
            <span
              aria-hidden
              className="figures absolute top-1 left-1 min-w-5 rounded bg-stage/85 px-1 text-center text-xs leading-5 font-semibold text-white"
            >
              {index + 1}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
