'use client';
// Beside the player: the list, the figures of the match, and what is said about it once.

import { useTranslate } from '@/components/language/use-translate';
import { Segmented } from '../ui/segmented';
import { SetupPanel, StatisticsPanel, useLaterPanels } from './later-panels';
import { MomentPanel } from './moments/moment-panel';
import type { MatchRoom } from './state/room';

export function MatchSidePanel({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const { panel, set } = room.side;
  useLaterPanels();
  return (
    <aside
      aria-label={t('List and figures of the match')}
      className="flex w-full flex-col lg:min-h-0 border-line bg-surface lg:w-[27rem] lg:shrink-0 lg:border-l xl:w-[32rem]"
    >
      <div className="border-b border-line px-3 py-2">
        <Segmented
          label={t('Panel')}
          value={panel}
          onChange={(chosen) => set({ panel: chosen })}
          className="w-full"
          options={[
            { value: 'moments', label: t('Moments') },
            { value: 'statistics', label: t('Statistics') },
            { value: 'setup', label: t('Setup') },
          ]}
        />
      </div>
      {panel === 'moments' && <MomentPanel room={room} />}
      {panel === 'statistics' && <StatisticsPanel room={room} />}
      {panel === 'setup' && <SetupPanel room={room} />}
    </aside>
  );
}
