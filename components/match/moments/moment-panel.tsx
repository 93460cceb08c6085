'use client';
// The list of the match beside the player: filters, the table, what is done with chosen rows.

import { useMemo } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { MomentView } from '@/lib/contracts/moments';
import { Segmented } from '../../ui/segmented';
import type { MatchRoom } from '../state/room';
import { filterMoments } from '../state/shown';
import { ListBar } from './list-bar';
import { MakeSessions } from './make-sessions';
import { MomentTable } from './moment-table';
import { NoMoments } from './no-moments';
import { ProposalBar } from './proposal-bar';

export function MomentPanel({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const { shown, search, checked, set } = room.side;
  const { moments } = room.moments.list;
  const counts = countStates(moments);
  const rows = useMemo(() => filterMoments(moments, shown, search), [moments, shown, search]);
  const chosen = rows.filter(({ id }) => checked.has(id));
  return (
    <div className="flex flex-1 flex-col lg:min-h-0">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
        <Segmented
          label={t('Moments shown')}
          value={shown}
          onChange={(tab) => set({ shown: tab })}
          options={[
            { value: 'list', label: t('List {count}', { count: counts.accepted }) },
            { value: 'proposed', label: t('Proposed {count}', { count: counts.proposed }) },
            ...(counts.rejected > 0
              ? [
                  {
                    value: 'rejected' as const,
                    label: t('Rejected {count}', { count: counts.rejected }),
                  },
                ]
              : []),
          ]}
        />
        <ListBar room={room} search={search} onSearch={(text) => set({ search: text })} />
      </div>
      {shown === 'proposed' && <ProposalBar room={room} count={counts.proposed} />}
      <div className="flex-1 lg:min-h-0 lg:overflow-y-auto">
        {rows.length === 0 ? (
          <NoMoments room={room} shown={shown} isFiltered={search !== ''} />
        ) : (
          <MomentTable room={room} rows={rows} />
        )}
      </div>
      {room.mayEdit && shown === 'list' && counts.accepted > 0 && (
        <MakeSessions room={room} chosen={chosen} />
      )}
    </div>
  );
}

function countStates(moments: readonly MomentView[]) {
  const count = (state: MomentView['state']) => moments.filter((one) => one.state === state).length;
  return { accepted: count('accepted'), proposed: count('proposed'), rejected: count('rejected') };
}
