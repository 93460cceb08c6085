'use client';
// What an invitation shares: the clips of one player, those of one match, or nothing. Players and
// matches are those of one's own latest sessions.

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { listAllSessions } from '@/lib/client/api';
import { sharedChoicesKey } from '@/lib/client/query-keys';
import type { SharePayload } from '@/lib/contracts/people';
import type { SessionSummary } from '@/lib/contracts/session-list';
import { message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { SelectField } from '../ui/field';

const rights = [
  { value: 'viewer', label: message('watch') },
  { value: 'contributor', label: message('watch and choose the player') },
  { value: 'editor', label: message('watch and change everything') },
] as const;

export function ShareChoice({
  share,
  onChange,
  isRequired,
}: {
  share: SharePayload | null;
  onChange: (share: SharePayload | null) => void;
  isRequired: boolean;
}) {
  const t = useTranslate();
  const sessions = useQuery({
    queryKey: sharedChoicesKey,
    queryFn: ({ signal }) => listAllSessions(signal),
  });
  const { players, matches } = choicesOf(sessions.data ?? []);
  const role = share?.role ?? 'contributor';
  const choose = (value: string) => {
    const [kind, chosen] = [
      value.slice(0, value.indexOf(':')),
      value.slice(value.indexOf(':') + 1),
    ];
    if (kind === 'player') onChange({ role, player: chosen });
    else if (kind === 'match') onChange({ role, videoId: chosen });
    else onChange(null);
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={t('Share')}
        value={choiceValue(share)}
        onChange={(event) => choose(event.target.value)}
        help={helpOf(t, share, isRequired && sessions.isSuccess && players.length === 0)}
      >
        <option value="">{isRequired ? t('Choose a player or a match') : t('Nothing')}</option>
        {players.length > 0 && (
          <optgroup label={t('Players')}>
            {players.map((player) => (
              <option key={player} value={choiceValue({ role, player })}>
                {player}
              </option>
            ))}
          </optgroup>
        )}
        {matches.length > 0 && (
          <optgroup label={t('Matches')}>
            {matches.map(([videoId, name]) => (
              <option key={videoId} value={choiceValue({ role, videoId })}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </SelectField>
      {share && (
        <SelectField
          label={t('They can')}
          value={role}
          onChange={({ target: { value } }) => {
            const chosen = rights.find((right) => right.value === value);
            if (chosen) onChange({ ...share, role: chosen.value });
          }}
        >
          {rights.map(({ value, label }) => (
            <option key={value} value={value}>
              {t(label)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}

/** One shares one's own: sessions of others name their owner. */
function choicesOf(sessions: readonly SessionSummary[]) {
  const own = sessions.filter(({ ownerName }) => ownerName === null);
  return {
    players: [...new Set(own.map(({ player }) => player))].sort(),
    matches: [...new Map(own.map(({ videoId, videoName }) => [videoId, videoName]))],
  };
}

function choiceValue(share: SharePayload | null): string {
  if (share?.player !== undefined) return `player:${share.player}`;
  return share?.videoId === undefined ? '' : `match:${share.videoId}`;
}

function helpOf(t: Translate, share: SharePayload | null, isEmpty: boolean): string {
  if (isEmpty) return t('Make a session first: there is nothing of yours to share yet.');
  if (share?.videoId !== undefined) return t('All clips of this match.');
  return share === null
    ? t('You can share more later.')
    : t('This player’s clips in all your matches.');
}
