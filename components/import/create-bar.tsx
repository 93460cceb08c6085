'use client';
// What will be created and the button for it, always visible; disabled with its reason.

import { useTranslate } from '@/components/language/use-translate';
import type { ApiFailure } from '@/lib/client/http';
import { formatLength } from '@/lib/client/quantities';
import type { ParseResult } from '@/lib/contracts/highlights';
import { type Message, message } from '@/lib/messages/message';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';

export function CreateBar({
  result,
  skipInvalid,
  onSkipInvalid,
  checking,
  creating,
  error,
  onCreate,
}: {
  result: ParseResult;
  skipInvalid: boolean;
  onSkipInvalid: (skip: boolean) => void;
  checking: boolean;
  creating: boolean;
  error: ApiFailure | null;
  onCreate: () => void;
}) {
  const t = useTranslate();
  const invalidCount = invalidRowCount(result);
  const reason = blockedReason(result, skipInvalid);
  return (
    <div className="sticky bottom-3 z-20 mt-5 grid gap-3 rounded-2xl border border-line bg-raised p-4 shadow-float">
      {error && <ErrorNote error={error} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <p className="figures font-semibold" aria-live="polite">
            {t('{sessionCount, plural, one {# session} other {# sessions}}', {
              sessionCount: result.sessions.length,
            })}{' '}
            ·{' '}
            {t('{clipCount, plural, one {# clip} other {# clips}}', {
              clipCount: result.clipCount,
            })}{' '}
            · {formatLength(t, result.totalSeconds)}
          </p>
          <p id="create-reason" className="text-[0.8125rem] text-ink-mute">
            {reason
              ? t(reason)
              : t(
                  'Players are detected as soon as the session exists; you can choose yours meanwhile.',
                )}
          </p>
        </div>
        {invalidCount > 0 && (
          <label className="tap flex items-center gap-2 text-[0.8125rem]">
            <input
              type="checkbox"
              checked={skipInvalid}
              onChange={(event) => onSkipInvalid(event.target.checked)}
              className="size-4 accent-accent-strong"
            />
            {t('Leave out {count, plural, one {# row} other {# rows}} with errors', {
              count: invalidCount,
            })}
          </label>
        )}
        <Button
          variant="primary"
          size="lg"
          busy={creating}
          disabled={reason !== null || checking}
          aria-describedby="create-reason"
          onClick={onCreate}
        >
          {result.sessions.length > 1 ? t('Create sessions') : t('Create session')}
        </Button>
      </div>
    </div>
  );
}

/** Why nothing can be created yet, in a sentence; null when it can. */
export function blockedReason(result: ParseResult, skipInvalid: boolean): Message | null {
  const invalidCount = invalidRowCount(result);
  if (result.problems.length > 0) return message('The list as a whole has an error; see above.');
  if (invalidCount > 0 && !skipInvalid)
    return message(
      '{count, plural, one {# row has} other {# rows have}} errors: correct them or leave them out.',
      { count: invalidCount },
    );
  if (result.clipCount === 0) return message('The list holds no clip yet.');
  return null;
}

function invalidRowCount(result: ParseResult): number {
  return result.rows.filter((row) => row.problems.length > 0).length;
}
