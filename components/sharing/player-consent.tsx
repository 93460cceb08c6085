'use client';
// What the player said about links to their reels, with what follows from it.

import { useTranslate } from '@/components/language/use-translate';
import { formatDay } from '@/lib/client/quantities';
import type { ConsentView } from '@/lib/contracts/reel-links';
import { type Message, message } from '@/lib/messages/message';
import { Note } from '../ui/note';
import { Segmented } from '../ui/segmented';

type Choice = 'unknown' | 'yes' | 'no';

const options = [
  { value: 'unknown', label: message('Not asked') },
  { value: 'yes', label: message('Yes') },
  { value: 'no', label: message('No') },
] as const satisfies readonly { value: Choice; label: Message }[];

export function PlayerConsent({
  consent: { player, answer, setBy, setAt },
  busy,
  onChange,
}: {
  consent: ConsentView;
  busy: boolean;
  onChange: (answer: ConsentView['answer']) => void;
}) {
  const t = useTranslate();
  const consequence = {
    unknown: t('Ask {player}, or their parents, before you send a link.', { player }),
    yes: t('Links to all reels of {player} can be made.', { player }),
    no: t('No reel of {player} can be shared by link; links that were made do not open.', {
      player,
    }),
  }[answer ?? 'unknown'];
  return (
    <section aria-label={t('Consent')} className="grid gap-2" aria-busy={busy}>
      <h3 className="text-[0.8125rem] font-medium text-ink-soft">
        {t('Does {player} agree to be shared by link?', { player })}
      </h3>
      <Segmented<Choice>
        label={t('Consent of {player}', { player })}
        value={answer ?? 'unknown'}
        options={options.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={(choice) => onChange(choice === 'unknown' ? null : choice)}
      />
      {answer === 'no' ? (
        <Note tone="bad" announce title={t('Sharing by link is blocked.')}>
          {consequence}
        </Note>
      ) : (
        <p className="text-xs text-ink-mute" aria-live="polite">
          {consequence}
        </p>
      )}
      {setAt && (
        <p className="text-xs text-ink-mute">
          {setBy
            ? t('Noted by {name} on {day}.', { name: setBy, day: formatDay(t, setAt) })
            : t('Noted on {day}.', { day: formatDay(t, setAt) })}
        </p>
      )}
    </section>
  );
}
