'use client';
// One match: what it takes, and what can be done about it.

import { Eraser, Pin, PinOff } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatAgo, formatBytes } from '@/lib/client/quantities';
import type { MatchUsage } from '@/lib/contracts/storage';
import { type Message, message } from '@/lib/messages/message';
import { ShareButton } from '../sharing/share-button';
import { sharedMatch } from '../sharing/share-words';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { DeleteMatch } from './delete-match';
import { useStorageChanges } from './use-storage-changes';

export function MatchRow({ match, showOwner }: { match: MatchUsage; showOwner: boolean }) {
  const t = useTranslate();
  const { videoId, name, kept, bytes, freeableBytes } = match;
  const { free, keep } = useStorageChanges();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {kept && (
            <Badge tone="info">
              <Pin aria-hidden />
              {t('kept')}
            </Badge>
          )}
        </p>
        <p className="text-xs text-ink-mute" suppressHydrationWarning>
          {t('{count, plural, one {# session} other {# sessions}}', { count: match.sessions })} ·{' '}
          {t('touched {ago}', { ago: formatAgo(t, match.touchedAt, Date.now()) })}
          {showOwner && ` · ${match.ownerName}`}
        </p>
      </div>
      <p className="figures min-w-0 basis-44 text-[0.8125rem]">
        <span className="font-medium">{formatBytes(t, match.totalBytes)}</span>
        <span className="block text-xs text-ink-mute">
          {t('{sources} source, {previews} previews, {results} results', {
            sources: formatBytes(t, bytes.sources),
            previews: formatBytes(t, bytes.previews),
            results: formatBytes(t, bytes.results),
          })}
        </span>
      </p>
      <div className="flex items-center gap-1.5">
        <Button
          size="sm"
          disabled={freeableBytes === 0}
          busy={free.isPending}
          onClick={() => free.mutate({ videoId, name })}
          title={t(freeLabel(match))}
          aria-label={
            freeableBytes > 0
              ? t('Free {size} of previews and analyses of {name}', {
                  name,
                  size: formatBytes(t, freeableBytes),
                })
              : t('Nothing to free of {name}', { name })
          }
        >
          <Eraser aria-hidden />
          {freeableBytes > 0
            ? t('Free {size}', { size: formatBytes(t, freeableBytes) })
            : t('Nothing to free')}
        </Button>
        <Button
          size="icon"
          variant="ghost"
          aria-pressed={kept}
          onClick={() => keep.mutate({ videoId, kept: !kept })}
          aria-label={kept ? t('Do not keep {name}', { name }) : t('Keep {name}', { name })}
          title={
            kept
              ? t('Kept: nothing of it is removed by itself')
              : t('Keep: remove nothing by itself')
          }
        >
          {kept ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        </Button>
        <ShareButton of={sharedMatch(videoId, match)} />
        <DeleteMatch match={{ videoId, name }} sessions={match.sessions} bytes={match.totalBytes} />
      </div>
    </li>
  );
}

function freeLabel({ kept, freeableBytes, bytes }: MatchUsage): Message {
  if (freeableBytes > 0) return message('Previews and analyses are removed and can be made again');
  if (kept) return message('Kept matches are left alone');
  return message(bytes.previews > 0 ? 'Clips are being worked on' : 'There are no previews');
}
