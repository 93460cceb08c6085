'use client';

// What the player said about links to their reels, with what follows from it.

import { formatDay } from '@/lib/client/quantities';
import type { ConsentView } from '@/lib/contracts/reel-links';
import { Note } from '../ui/note';
import { Segmented } from '../ui/segmented';

type Choice = 'unknown' | 'yes' | 'no';

const options = [
  { value: 'unknown', label: 'Not asked' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const satisfies readonly { value: Choice; label: string }[];

export function PlayerConsent({
  consent: { player, answer, setBy, setAt },
  busy,
  onChange,
}: {
  consent: ConsentView;
  busy: boolean;
  onChange: (answer: ConsentView['answer']) => void;
}) {
  const consequence = {
    unknown: `Ask ${player}, or their parents, before you send a link.`,
    yes: `Links to all reels of ${player} can be made.`,
    no: `No reel of ${player} can be shared by link; links that were made do not open.`,
  }[answer ?? 'unknown'];
  return (
    <section aria-label="Consent" className="grid gap-2" aria-busy={busy}>
      <h3 className="text-[0.8125rem] font-medium text-ink-soft">
        Does {player} agree to be shared by link?
      </h3>
      <Segmented<Choice>
        label={`Consent of ${player}`}
        value={answer ?? 'unknown'}
        options={options}
        onChange={(choice) => onChange(choice === 'unknown' ? null : choice)}
      />
      {answer === 'no' ? (
        <Note tone="bad" announce title="Sharing by link is blocked.">
          {consequence}
        </Note>
      ) : (
        <p className="text-xs text-ink-mute" aria-live="polite">
          {consequence}
        </p>
      )}
      {setAt && (
        <p className="text-xs text-ink-mute">
          Noted{setBy && ` by ${setBy}`} on {formatDay(setAt)}.
        </p>
      )}
    </section>
  );
}
