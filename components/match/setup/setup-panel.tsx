'use client';
// What is said about a match once: the sport, zones, the match clock, how moments are proposed, and
// the phone page for tagging.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { updateMatch } from '@/lib/client/match-api';
import { matchKey } from '@/lib/client/query-keys';
import type { MatchSettings } from '@/lib/contracts/match-settings';
import { type Message, message } from '@/lib/messages/message';
import { type Sport, sports } from '@/lib/moments/sports';
import { buttonClass } from '../../ui/button';
import { failureToast } from '../../ui/failure-toast';
import { SelectField } from '../../ui/field';
import type { MatchRoom } from '../state/room';
import { ClockSetup } from './clock-setup';
import { ProposerSetup } from './proposer-setup';
import type { SaveSettings } from './save-settings';
import { ZoneSetup } from './zone-setup';

const sportLabels: Readonly<Record<Sport, Message>> = {
  football: message('Football'),
  basketball: message('Basketball'),
  handball: message('Handball'),
  volleyball: message('Volleyball'),
  hockey: message('Hockey'),
  rugby: message('Rugby'),
  other: message('Another sport'),
};

export function SetupPanel({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const client = useQueryClient();
  const saving = useMutation({
    scope: { id: `match-${room.video.id}` },
    mutationFn: ({ part }: { part: Partial<MatchSettings>; done: string }) =>
      updateMatch(room.video.id, part),
    onSuccess: (settings, { done }) => {
      client.setQueryData(matchKey(room.video.id), settings);
      toast.success(done);
    },
    onError: (thrown) => failureToast(thrown),
  });
  const save: SaveSettings = (part, done = t('Saved')) => saving.mutate({ part, done });
  const isLocked = !room.mayEdit;
  return (
    <div
      // Without a control that takes the focus the keys would not scroll it.
      tabIndex={isLocked ? 0 : undefined}
      className="flex-1 lg:min-h-0 lg:overflow-y-auto"
    >
      {isLocked && (
        <p className="px-4 pt-4 text-[0.8125rem] text-ink-mute">
          {t('Only an editor of this match can do this.')}
        </p>
      )}
      <fieldset disabled={isLocked} className="divide-y divide-line border-0 p-0">
        <legend className="sr-only">{t('Setup of the match')}</legend>
        <section className="grid gap-2 p-4">
          <SelectField
            label={t('Sport')}
            help={t('Sets the usual zones and what counts for proposed moments.')}
            value={room.settings.sport}
            onChange={(event) => save({ sport: event.target.value as Sport }, t('Sport saved'))}
          >
            {sports.map((sport) => (
              <option key={sport} value={sport}>
                {t(sportLabels[sport])}
              </option>
            ))}
          </SelectField>
        </section>
        <ZoneSetup room={room} save={save} />
        <ClockSetup room={room} save={save} />
        <ProposerSetup room={room} save={save} />
        {room.mayEdit && (
          <section className="grid justify-items-start gap-2 p-4">
            <p className="text-[0.8125rem] text-ink-mute">
              {t('Frames that were hard to follow, from which a detector can learn.')}
            </p>
            <Link href={`/matches/${room.video.id}/hard-frames`} className={buttonClass({})}>
              {t('Hard frames')}
            </Link>
          </section>
        )}
      </fieldset>
    </div>
  );
}
