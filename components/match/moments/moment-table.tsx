'use client';
// The moments as a table: sorted by a press on a heading, each cell edited in place, several rows
// chosen at once.

import { ArrowDown, ArrowUp, Sparkles } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { MomentView } from '@/lib/contracts/moments';
import { type Message, message } from '@/lib/messages/message';
import { cn } from '../../ui/cn';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';
import { allOrNone, toggled } from '../state/shown';
import { momentName } from '../state/tagging';
import { EditableCell } from './editable-cell';
import { MomentTimes } from './moment-times';

type SortKey = 'startSeconds' | 'player' | 'label' | 'length';
type Sorting = { readonly key: SortKey; readonly down: boolean };

const columns: readonly {
  readonly key: SortKey;
  readonly label: Message;
  readonly className: string;
}[] = [
  { key: 'startSeconds', label: message('Time'), className: 'w-24' },
  { key: 'player', label: message('Player'), className: '' },
  { key: 'label', label: message('Kind'), className: '' },
  { key: 'length', label: message('Length'), className: 'w-16 text-right max-xl:hidden' },
];

export function MomentTable({ room, rows }: { room: MatchRoom; rows: readonly MomentView[] }) {
  const t = useTranslate();
  const { checked, set } = room.side;
  const { ariaKeys } = useKeysOfMatch();
  const [sorting, setSorting] = useState<Sorting>({ key: 'startSeconds', down: false });
  const sorted = useMemo(() => sortMoments(rows, sorting), [rows, sorting]);
  const all = rows.length > 0 && rows.every(({ id }) => checked.has(id));
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 text-[0.8125rem]">
      <thead className="sticky top-0 z-10 bg-surface">
        <tr>
          <th className="w-9 border-b border-line text-left pointer-coarse:w-11">
            <label className="tap flex items-center pl-3">
              <input
                type="checkbox"
                aria-label={t('Choose all')}
                checked={all}
                aria-keyshortcuts={ariaKeys('chooseAll')}
                onChange={() => set({ checked: allOrNone(checked, rows) })}
              />
            </label>
          </th>
          {columns.map(({ key, label, className }) => (
            <th
              key={key}
              aria-sort={sorting.key === key ? (sorting.down ? 'descending' : 'ascending') : 'none'}
              className={cn('border-b border-line px-1.5 py-1 text-left font-medium', className)}
            >
              <button
                type="button"
                onClick={() =>
                  setSorting({ key, down: sorting.key === key ? !sorting.down : false })
                }
                className="tap inline-flex items-center gap-1 rounded text-xs text-ink-mute hover:text-ink"
              >
                {t(label)}
                {sorting.key === key &&
                  (sorting.down ? (
                    <ArrowDown aria-hidden className="size-3" />
                  ) : (
                    <ArrowUp aria-hidden className="size-3" />
                  ))}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((moment) => (
          <MomentRow
            key={moment.id}
            room={room}
            moment={moment}
            isChecked={checked.has(moment.id)}
            onCheck={() => set({ checked: toggled(checked, moment.id) })}
          />
        ))}
      </tbody>
    </table>
  );
}

/** A stable order: equal values stay in the order of time. */
export function sortMoments(rows: readonly MomentView[], { key, down }: Sorting): MomentView[] {
  const value = (moment: MomentView): number | string =>
    key === 'length'
      ? moment.stopSeconds - moment.startSeconds
      : key === 'startSeconds'
        ? moment.startSeconds
        : moment[key].toLowerCase();
  const direction = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    return one === other ? 0 : one < other ? -direction : direction;
  });
}

/** The list stands beside the player and scrolls by itself. */
const besidePlayer = '(min-width: 64rem)';

function MomentRow({
  room,
  moment,
  isChecked,
  onCheck,
}: {
  room: MatchRoom;
  moment: MomentView;
  isChecked: boolean;
  onCheck: () => void;
}) {
  const t = useTranslate();
  const row = useRef<HTMLTableRowElement>(null);
  const isCurrent = room.current?.id === moment.id;
  const name = momentName(moment);
  const time = formatClock(moment.startSeconds);
  useEffect(() => {
    // On a phone the page itself would scroll, and move the buttons away from under the thumb.
    if (isCurrent && matchMedia(besidePlayer).matches)
      row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const save = (field: 'player' | 'label' | 'notes') => (text: string) =>
    room.moments.change([{ op: 'update', id: moment.id, fields: { [field]: text } }]);
  const editable = room.mayEdit;
  return (
    <tr
      ref={row}
      aria-current={isCurrent || undefined}
      className={cn('align-top', isCurrent ? 'bg-accent-soft' : 'hover:bg-sunken')}
    >
      <td className="border-b border-line py-1.5 pointer-coarse:py-1">
        <label className="tap flex items-center pl-3">
          <input
            type="checkbox"
            aria-label={
              name
                ? t('Choose {name} at {time}', { name, time })
                : t('Choose the moment at {time}', { time })
            }
            checked={isChecked}
            onChange={onCheck}
          />
        </label>
      </td>
      <td className="border-b border-line px-1.5 py-1">
        <button
          type="button"
          onClick={() => room.open(moment)}
          className="tap figures min-h-6 rounded px-1 font-medium text-accent-ink hover:underline"
        >
          {time}
        </button>
        {moment.origin === 'proposed' && moment.state === 'accepted' && (
          <Sparkles aria-label={t('was proposed')} className="inline size-3 text-ink-mute" />
        )}
        {isCurrent && editable && <MomentTimes room={room} moment={moment} />}
      </td>
      <td className="border-b border-line px-1.5 py-1">
        <EditableCell
          label={t('Player of the moment at {time}', { time })}
          value={moment.player}
          placeholder={t('Player')}
          suggestions={namesOf(room, 'player')}
          onSave={editable ? save('player') : null}
        />
      </td>
      <td className="border-b border-line px-1.5 py-1">
        <EditableCell
          label={t('Kind of the moment at {time}', { time })}
          value={moment.label}
          placeholder={t('Kind')}
          suggestions={namesOf(room, 'label')}
          onSave={editable ? save('label') : null}
        />
        <Reasons moment={moment} />
      </td>
      <td className="figures border-b border-line px-1.5 py-1.5 text-right text-ink-mute max-xl:hidden">
        {formatLength(t, moment.stopSeconds - moment.startSeconds)}
      </td>
    </tr>
  );
}

/** Why a moment is proposed. */
function Reasons({ moment: { state, proposal, notes } }: { moment: MomentView }) {
  const t = useTranslate();
  const reasons = (proposal?.reasonTexts ?? proposal?.reasons ?? []).map((reason) => t(reason));
  if (state === 'proposed' && proposal)
    return <p className="px-1 text-xs text-ink-mute">{reasons.join(', ')}</p>;
  if (!notes) return null;
  // Notes that are still those of the proposal; others are in the language of who wrote them.
  const words = notes === proposal?.reasons.join(', ') ? reasons.join(', ') : notes;
  return (
    <p className="truncate px-1 text-xs text-ink-mute" title={words}>
      {words}
    </p>
  );
}

/** Names used so far, in the list or by tags. */
function namesOf(room: MatchRoom, field: 'player' | 'label'): string[] {
  const of = field === 'player' ? 'player' : 'kind';
  const names = [
    ...room.settings.tags.filter((tag) => tag.of === of).map(({ name }) => name),
    ...room.moments.list.moments.map((moment) => moment[field]),
  ];
  return [...new Set(names)].filter((name) => name !== '').slice(0, 60);
}
