'use client';
// Search, undo, import, history and download of the list.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Download, FileUp, History, Redo2, Search, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { saveFile } from '@/lib/client/download';
import { savedFormats, standingLabel } from '@/lib/client/list-files';
import { exportMoments } from '@/lib/client/match-api';
import { momentsKey } from '@/lib/client/query-keys';
import type { MomentListView } from '@/lib/contracts/moments';
import type { Message } from '@/lib/messages/message';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { failureToast } from '../../ui/failure-toast';
import { controlClass } from '../../ui/field';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../../ui/menu';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';
import { ImportList } from './import-list';
import { ListHistory } from './list-history';

/** Of an older change only the English words are known. */
function wordsOf({ summary, text }: NonNullable<MomentListView['undo']>): string | Message {
  return text ?? summary;
}

export function ListBar({
  room,
  search,
  onSearch,
}: {
  room: MatchRoom;
  search: string;
  onSearch: (text: string) => void;
}) {
  const t = useTranslate();
  const { ariaKeys } = useKeysOfMatch();
  const [importing, setImporting] = useState(false);
  const [showsHistory, setShowsHistory] = useState(false);
  const client = useQueryClient();
  const { undo, redo } = room.moments.list;
  const download = useMutation({
    mutationFn: async (format: (typeof savedFormats)[number]['name']) => {
      const { file, name } = await exportMoments(room.video.id, format);
      saveFile(file, name ?? 'moments.csv');
    },
    onError: (thrown) => failureToast(thrown),
  });
  return (
    <div className="ml-auto flex items-center gap-1">
      <label className="relative">
        <span className="sr-only">{t('Search the list')}</span>
        <Search
          aria-hidden
          className="absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-ink-mute"
        />
        <input
          type="search"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          placeholder={t('Search')}
          className={cn(controlClass, 'h-8 w-20 pr-2 pl-7 text-[0.8125rem] sm:w-24 sm:focus:w-40')}
        />
      </label>
      {room.mayEdit && (
        <>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            disabled={!undo}
            onClick={room.actions.undo}
            aria-label={undo ? t('Undo: {summary}', { summary: wordsOf(undo) }) : t('Undo')}
            title={undo ? t(wordsOf(undo)) : undefined}
            aria-keyshortcuts={ariaKeys('undo')}
          >
            <Undo2 aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            className="size-8 max-sm:hidden"
            disabled={!redo}
            onClick={room.actions.redo}
            aria-label={redo ? t('Redo: {summary}', { summary: wordsOf(redo) }) : t('Redo')}
            title={redo ? t(wordsOf(redo)) : undefined}
            aria-keyshortcuts={ariaKeys('redo')}
          >
            <Redo2 aria-hidden />
          </Button>
        </>
      )}
      <Menu
        label={t('List')}
        trigger={
          <Button
            size="sm"
            busy={download.isPending}
            aria-label={t('File: import, history, download')}
          >
            {t('File')}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        {room.mayEdit && (
          <MenuItem icon={FileUp} onSelect={() => setImporting(true)}>
            {t('Import a list')}
          </MenuItem>
        )}
        <MenuItem icon={History} onSelect={() => setShowsHistory(true)}>
          {t('History')}
        </MenuItem>
        <MenuSeparator />
        <MenuGroup label={t('Download the list as')}>
          {savedFormats.map(({ name, label }) => (
            <MenuItem key={name} icon={Download} onSelect={() => download.mutate(name)}>
              {standingLabel(t(label))}
            </MenuItem>
          ))}
        </MenuGroup>
      </Menu>
      <ListHistory room={room} open={showsHistory} onOpenChange={setShowsHistory} />
      <ImportList
        room={room}
        open={importing}
        onOpenChange={setImporting}
        onImported={(list) => client.setQueryData(momentsKey(room.video.id), list)}
      />
    </div>
  );
}
