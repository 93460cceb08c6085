'use client';
// The dry run: what may not be meant as written, every row of the list with its errors, and the
// sessions it would create.

import { ListChecks } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { type ExportedList, isListFault } from '@/lib/client/list-files';
import type { ParseResult } from '@/lib/contracts/highlights';
import type { VideoView } from '@/lib/contracts/videos';
import type { FieldProblem } from '@/lib/errors/app-error';
import type { Translate } from '@/lib/messages/translate';
import { cn } from '../../ui/cn';
import { ErrorNote } from '../../ui/error-note';
import { Note } from '../../ui/note';
import { Skeleton } from '../../ui/skeleton';
import {
  type Draft,
  type DraftChange,
  withCorrection,
  withoutCorrection,
  withoutPlayer,
  withPlayer,
} from '../draft/draft';
import type { DryRun } from '../draft/use-dry-run';
import { RowsTable } from '../rows/rows-table';
import { Doubts } from './doubts';
import { ExportMenu } from './export-menu';
import { MissingPlayers } from './missing-players';
import { PlanList } from './plan-list';
import { ReadingControl } from './reading-control';
import { VideoNames } from './video-names';

const problemsShownMax = 10;

export function CheckStep({
  draft,
  onChange,
  dryRun,
  list,
  videos,
  waitingFor,
}: {
  draft: Draft;
  onChange: (change: DraftChange) => void;
  dryRun: DryRun;
  /** The list as it stands, to download it. */
  list: ExportedList | null;
  videos: readonly VideoView[];
  waitingFor: 'video' | 'list' | null;
}) {
  const t = useTranslate();
  if (waitingFor) {
    return (
      <p className="flex items-center gap-2.5 text-ink-mute">
        <ListChecks aria-hidden className="size-5 shrink-0" />
        {waitingFor === 'video'
          ? t('The list is checked as soon as a video is ready.')
          : t('Every row of your list appears here before anything is created.')}
      </p>
    );
  }
  if (dryRun.error) return <DryRunError error={dryRun.error} onRetry={dryRun.retry} />;
  const { result } = dryRun;
  if (!result) return <Skeleton className="h-40" />;
  const onReading = (reading: Draft['reading']) => onChange({ reading });
  return (
    // Lines of another list must not be corrected in this one.
    <div
      inert={dryRun.isOutdated}
      className={cn('grid gap-5 transition-opacity', dryRun.isOutdated && 'opacity-60 delay-500')}
    >
      <ListProblems result={result} />
      <Doubts doubts={result.doubts} reading={draft.reading} onReading={onReading} />
      <VideoNames
        result={result}
        videoNames={draft.videoNames}
        onVideoNames={(videoNames) => onChange({ videoNames })}
        videos={videos}
      />
      <MissingPlayers
        rows={result.rows}
        corrections={draft.corrections}
        onFill={(lines, player) => onChange(withPlayer(lines, player))}
        onUndo={(player) => onChange(withoutPlayer(player))}
      />
      <PlanList sessions={result.sessions} videos={videos} />
      {result.rows.length > 0 && (
        <>
          <RowsTable
            rows={result.rows}
            columns={result.columns}
            columnTexts={result.columnTexts}
            corrections={draft.corrections}
            checking={dryRun.checking}
            videoNames={videos.map(({ name }) => name)}
            onCorrect={(correction) => onChange(withCorrection(correction))}
            onUndo={(cell) => onChange(withoutCorrection(cell))}
            download={list && <ExportMenu list={list} rows={result.rows} />}
          />
          <ReadingControl reading={draft.reading} onReading={onReading} />
        </>
      )}
    </div>
  );
}

/** A list that is not read at all has a reason and a way out; anything else is an error to report. */
function DryRunError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslate();
  const failure = failureFrom(error);
  if (!isListFault(failure)) return <ErrorNote error={failure} onRetry={onRetry} />;
  return (
    <Note tone="bad" announce title={t(failure.message)}>
      {t(failure.hint)}
    </Note>
  );
}

/** What is wrong with the list as a whole. */
function ListProblems({ result: { problems, rows } }: { result: ParseResult }) {
  const t = useTranslate();
  if (problems.length === 0 && rows.length === 0)
    return (
      <Note tone="bad" title={t('No moment was found in this list.')}>
        {t(
          'Check that it is the right file and that moments were chosen in the program that exported it, then choose it again.',
        )}
      </Note>
    );
  return problems.slice(0, problemsShownMax).map((problem) => (
    <Note key={problem.path + problem.code} tone="bad" title={problem.message}>
      {wayOut(t, problem)}
    </Note>
  ));
}

function wayOut(t: Translate, { example }: FieldProblem): string {
  return example
    ? t(
        'Change it in the field above, or choose another file; it is checked again at once. For example: {example}',
        { example },
      )
    : t('Change it in the field above, or choose another file; it is checked again at once.');
}
