'use client';
// The dry run: every row of the list with its errors, and the sessions it would create.

import type { UseQueryResult } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { failureFrom } from '@/lib/client/http';
import type { ParseResult } from '@/lib/contracts/highlights';
import type { VideoView } from '@/lib/contracts/videos';
import { ErrorNote } from '../ui/error-note';
import { SelectField } from '../ui/field';
import { Skeleton } from '../ui/skeleton';
import { PlanList } from './plan-list';
import { RowsTable } from './rows-table';
import type { Draft } from './use-draft';

export function CheckStep({
  draft,
  onChange,
  dryRun,
  videos,
  waitingFor,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  dryRun: UseQueryResult<ParseResult>;
  videos: readonly VideoView[];
  waitingFor: 'video' | 'list' | null;
}) {
  if (waitingFor) {
    return (
      <p className="flex items-center gap-2.5 text-ink-mute">
        <ListChecks aria-hidden className="size-5 shrink-0" />
        {waitingFor === 'video'
          ? 'The list is checked as soon as a video is ready.'
          : 'Every row of your list appears here before anything is created.'}
      </p>
    );
  }
  if (dryRun.isError)
    return <ErrorNote error={failureFrom(dryRun.error)} onRetry={() => void dryRun.refetch()} />;
  if (!dryRun.data) return <Skeleton className="h-40" />;
  const result = dryRun.data;
  return (
    <div className="grid gap-5">
      {result.problems.map((problem) => (
        <ErrorNote
          key={problem.path + problem.code}
          error={{
            code: problem.code,
            message: problem.message,
            hint: problem.example
              ? `For example: ${problem.example}`
              : 'Correct the list and it is checked again.',
          }}
        />
      ))}
      <VideoNames
        names={namesToMatch(draft, result)}
        draft={draft}
        onChange={onChange}
        videos={videos}
      />
      <PlanList sessions={result.sessions} videos={videos} />
      {result.rows.length > 0 && <RowsTable rows={result.rows} columns={result.columns} />}
    </div>
  );
}

/** Names without a matching video, and names the user has matched already, to change the choice. */
function namesToMatch(draft: Draft, result: ParseResult): string[] {
  const usedNames = new Set(result.rows.map((row) => row.videoName));
  return [
    ...new Set([
      ...result.unmatchedVideoNames,
      ...Object.keys(draft.videoNames).filter((name) => usedNames.has(name)),
    ]),
  ];
}

function VideoNames({
  names,
  draft,
  onChange,
  videos,
}: {
  names: readonly string[];
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  videos: readonly VideoView[];
}) {
  if (names.length === 0) return null;
  const selectVideo = (name: string, id: string) => {
    const { [name]: _, ...rest } = draft.videoNames;
    onChange({ videoNames: id === '' ? rest : { ...rest, [name]: id } });
  };
  return (
    <fieldset className="grid gap-3 rounded-xl bg-accent-soft p-4">
      <legend className="sr-only">Names of videos</legend>
      <p className="font-medium">Which video does the list mean?</p>
      {names.map((name) => (
        <SelectField
          key={name}
          label={name === '' ? 'Rows without a video name' : name}
          value={draft.videoNames[name] ?? ''}
          onChange={(event) => selectVideo(name, event.target.value)}
          className="sm:max-w-md"
        >
          <option value="">Choose a video…</option>
          {videos.map((video) => (
            <option key={video.id} value={video.id}>
              {video.name}
            </option>
          ))}
        </SelectField>
      ))}
    </fieldset>
  );
}
