'use client';
// A list of another program or a pasted one, added to the list of the match as one change.

import { useMutation } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { listFileExtensions, readListFile } from '@/lib/client/list-files';
import { importMoments } from '@/lib/client/match-api';
import type { MomentListView } from '@/lib/contracts/moments';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';
import { TextArea } from '../../ui/field';
import { Note } from '../../ui/note';
import type { MatchRoom } from '../state/room';

export function ImportList({
  room,
  open,
  onOpenChange,
  onImported,
}: {
  room: MatchRoom;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onImported: (list: MomentListView) => void;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const importing = useMutation({
    mutationFn: async (source: File | string) => {
      const read = typeof source === 'string' ? source : (await readListFile(source)).text;
      return importMoments(room.video.id, {
        changeId: crypto.randomUUID(),
        source: { text: read },
      });
    },
    onSuccess: ({ list, added, problems }) => {
      onImported(list);
      if (problems.length > 0) return;
      toast.success(t('{added, plural, one {# moment} other {# moments}} added', { added }));
      setText('');
      onOpenChange(false);
    },
  });
  const { data, error } = importing;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        importing.reset();
        onOpenChange(next);
      }}
      title={t('Import a list')}
      description={t(
        'A file of another program, or pasted text. It is added to the list; Undo takes it out again.',
      )}
    >
      <div className="grid gap-4">
        <input
          ref={picker}
          type="file"
          accept={listFileExtensions.join(',')}
          className="hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) importing.mutate(file);
          }}
        />
        <Button busy={importing.isPending} onClick={() => picker.current?.click()}>
          <FileUp aria-hidden />
          {t('Choose a file')}
        </Button>
        <TextArea
          label={t('Or paste the list')}
          rows={6}
          value={text}
          placeholder={'0:01:30, 0:01:42, Ada\n12:10 - 12:25 Shot'}
          onChange={(event) => setText(event.target.value)}
        />
        {error && <ErrorNote error={failureFrom(error)} />}
        {data && data.problems.length > 0 && (
          <Note
            tone="doubt"
            announce
            title={t(
              '{added, plural, one {# moment} other {# moments}} added, {lines, plural, one {# line} other {# lines}} left out',
              { added: data.added, lines: data.problems.length },
            )}
          >
            <ul className="mt-1 grid gap-0.5">
              {data.problems.slice(0, 8).map(({ line, problems }) => (
                <li key={line}>
                  {t('Line {line}: {problems}', {
                    line,
                    problems: problems.map(({ message, text }) => t(text ?? message)).join(' '),
                  })}
                </li>
              ))}
            </ul>
          </Note>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {data ? t('Close') : t('Cancel')}
          </Button>
          <Button
            variant="primary"
            disabled={text.trim() === ''}
            busy={importing.isPending}
            onClick={() => importing.mutate(text)}
          >
            {t('Add to the list')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
