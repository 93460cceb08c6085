'use client';
// The window in which reels of moments are ordered: sessions in which a player is marked, or plain ones.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { makeMomentSessions } from '@/lib/client/match-api';
import { formatLength } from '@/lib/client/quantities';
import { sessionsKey } from '@/lib/client/query-keys';
import type { MomentView } from '@/lib/contracts/moments';
import { type Message, message } from '@/lib/messages/message';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';
import { TextField } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import type { MatchRoom } from '../state/room';

type Kind = 'marked' | 'plain' | 'plainOne';

const kindWords: Readonly<Record<Kind, Message>> = {
  marked: message(
    'A session for each player: click the player once in each clip, and the reel marks them.',
  ),
  plain: message(
    'A reel for each player, cut exactly and without a mark. Nothing has to be chosen.',
  ),
  plainOne: message('One reel of all these moments, without a mark.'),
};

export function MakeReels({ room, chosen }: { room: MatchRoom; chosen: readonly MomentView[] }) {
  const t = useTranslate();
  const router = useRouter();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('marked');
  const [before, setBefore] = useState('0');
  const [after, setAfter] = useState('0');
  const moments = momentsMeant(room, chosen);
  const players = new Set(moments.map(({ player }) => player));
  const nameless = moments.filter(({ player }) => player === '').length;
  const seconds = moments.reduce((sum, one) => sum + one.stopSeconds - one.startSeconds, 0);
  const amounts = {
    moments: moments.length,
    players: players.size,
    length: formatLength(t, seconds),
  };
  const making = useMutation({
    mutationFn: () =>
      makeMomentSessions(room.video.id, {
        ...(chosen.length > 0 ? { momentIds: chosen.map(({ id }) => id) } : {}),
        padding: { before: Number(before) || 0, after: Number(after) || 0 },
        marked: kind === 'marked',
        ...(kind === 'plainOne' ? { asOne: t('Highlights') } : {}),
      }),
    onSuccess: ({ sessionIds }) => {
      void client.invalidateQueries({ queryKey: sessionsKey });
      room.side.set({ checked: new Set(), dialog: null });
      router.push(sessionIds.length === 1 ? `/sessions/${sessionIds[0]}` : '/');
    },
  });
  const isBlocked = (nameless > 0 && kind !== 'plainOne') || moments.length === 0;
  const close = () => room.side.set({ dialog: null });
  return (
    <Dialog open={room.side.dialog === 'reels'} onOpenChange={close} title={t('Make reels')}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBlocked && !making.isPending) making.mutate();
        }}
      >
        <Segmented
          label={t('Kind of reel')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'marked', label: t('With a mark') },
            { value: 'plain', label: t('Plain') },
            { value: 'plainOne', label: t('Plain, all in one') },
          ]}
        />
        <p className="text-ink-soft">{t(kindWords[kind])}</p>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('Seconds before')}
            inputMode="decimal"
            value={before}
            onChange={(event) => setBefore(event.target.value)}
          />
          <TextField
            label={t('Seconds after')}
            inputMode="decimal"
            value={after}
            onChange={(event) => setAfter(event.target.value)}
          />
        </div>
        <p className="figures text-[0.8125rem] text-ink-mute">
          {kind === 'plainOne'
            ? t('{moments, plural, one {# moment} other {# moments}}, {length}', amounts)
            : t(
                '{moments, plural, one {# moment} other {# moments}}, {length}, {players, plural, one {# player} other {# players}}',
                amounts,
              )}
        </p>
        {nameless > 0 && kind !== 'plainOne' && (
          <p role="status" className="text-[0.8125rem] font-medium text-accent-ink">
            {t(
              '{count, plural, one {# moment} other {# moments}} without a player: choose the rows and press “Set player”, or make one plain reel.',
              { count: nameless },
            )}
          </p>
        )}
        {making.isError && <ErrorNote error={failureFrom(making.error)} />}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={close}>
            {t('Cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            autoFocus
            disabled={isBlocked}
            busy={making.isPending}
          >
            {t(kind === 'plainOne' || players.size === 1 ? 'Make the reel' : 'Make the reels')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function momentsMeant(room: MatchRoom, chosen: readonly MomentView[]): readonly MomentView[] {
  if (chosen.length > 0) return chosen;
  return room.moments.list.moments.filter(({ state, include }) => state === 'accepted' && include);
}
