'use client';
// What of one clip can be saved: the video, the player's path for another program, the passport.

import { useMutation } from '@tanstack/react-query';
import { Crosshair, Download, FileText, Film } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { failureToast } from '@/components/ui/failure-toast';
import { Menu, MenuDownload, MenuGroup, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { exportPath, getPassport } from '@/lib/client/api';
import { downloadUrl, saveFile } from '@/lib/client/download';
import type { ClipView } from '@/lib/contracts/sessions';
import { type PathFormatName, pathFormats } from '@/lib/exports/path-formats';

export function ClipDownload({ clip }: { clip: ClipView }) {
  const t = useTranslate();
  const number = clip.position + 1;
  const save = useMutation({
    mutationFn: async (what: PathFormatName | 'passport') => {
      if (what === 'passport') return savePassport(clip);
      const { file, name } = await exportPath(clip.id, what);
      saveFile(file, name ?? `clip${number}.txt`);
    },
    onError: (thrown) => failureToast(thrown),
  });
  const hasPath = clip.attempt !== null && clip.attempt.seen !== null;
  if (!clip.finalUrl && !hasPath) return null;
  return (
    <Menu
      label={t('Download clip {number}', { number })}
      trigger={
        <Button
          variant="ghost"
          size="icon"
          className="size-8"
          busy={save.isPending}
          aria-label={t('Download clip {number}', { number })}
        >
          <Download aria-hidden />
        </Button>
      }
    >
      {clip.finalUrl && (
        <MenuDownload icon={Film} href={downloadUrl(clip.finalUrl)}>
          {t('The clip')}
        </MenuDownload>
      )}
      <MenuItem icon={FileText} onSelect={() => save.mutate('passport')}>
        {t('What it was made from')}
      </MenuItem>
      {hasPath && (
        <>
          <MenuSeparator />
          <MenuGroup label={t('The player’s path as')}>
            {pathFormats.map(({ name, label }) => (
              <MenuItem key={name} icon={Crosshair} onSelect={() => save.mutate(name)}>
                {t(label)}
              </MenuItem>
            ))}
          </MenuGroup>
        </>
      )}
    </Menu>
  );
}

async function savePassport({ id, position }: ClipView): Promise<void> {
  const text = JSON.stringify(await getPassport(id), null, 2);
  const file = new Blob([`${text}\n`], { type: 'application/json' });
  saveFile(file, `clip${String(position + 1).padStart(2, '0')}.passport.json`);
}
