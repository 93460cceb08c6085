'use client';
// The browsers in which one is signed in; each can be signed out, or all others at once.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { endOtherSignIns, endSignIn, listSignIns } from '@/lib/client/people-api';
import { formatAgo } from '@/lib/client/quantities';
import { signInsKey } from '@/lib/client/query-keys';
import type { SignInView } from '@/lib/contracts/account';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';
import { ErrorNote } from '../../ui/error-note';
import { Skeleton } from '../../ui/skeleton';

export function SignInsCard() {
  const t = useTranslate();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: signInsKey, queryFn: ({ signal }) => listSignIns(signal) });
  const onEnded = ({ ended }: { ended: number }) => {
    toast.success(
      t('{count, plural, one {# browser} other {# browsers}} signed out', { count: ended }),
    );
    return queries.invalidateQueries({ queryKey: signInsKey });
  };
  const end = useMutation({ mutationFn: endSignIn, onSuccess: onEnded });
  const endOthers = useMutation({ mutationFn: endOtherSignIns, onSuccess: onEnded });
  const failed = [list, end, endOthers].find((one) => one.isError);
  const others = list.data?.filter((one) => !one.current).length ?? 0;
  return (
    <Card>
      <CardTitle
        title={t('Where you are signed in')}
        aside={
          others > 0 && (
            <Button size="sm" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t('Sign out all others')}
            </Button>
          )
        }
      >
        {t('A sign-in ends after a week without use, and after 30 days in any case.')}
      </CardTitle>
      {failed?.error && <ErrorNote error={failureFrom(failed.error)} className="mx-5 mb-4" />}
      {list.isPending && <Skeleton className="mx-5 mb-5 h-12" />}
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {list.data?.map((signIn) => (
          <SignInRow
            key={signIn.id}
            signIn={signIn}
            busy={end.isPending && end.variables === signIn.id}
            onEnd={() => end.mutate(signIn.id)}
          />
        ))}
      </ul>
    </Card>
  );
}

function SignInRow({
  signIn: { browser, network, current, createdAt, lastSeenAt },
  busy,
  onEnd,
}: {
  signIn: SignInView;
  busy: boolean;
  onEnd: () => void;
}) {
  const t = useTranslate();
  const now = Date.now();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="truncate font-medium">{browser}</span>
          {current && <Badge tone="ok">{t('this browser')}</Badge>}
        </p>
        <p className="text-[0.8125rem] break-words text-ink-mute">
          {network ?? t('unknown network')} ·{' '}
          {t('seen {ago}', { ago: formatAgo(t, lastSeenAt, now) })} ·{' '}
          {t('since {ago}', { ago: formatAgo(t, createdAt, now) })}
        </p>
      </div>
      {!current && (
        <Button
          size="sm"
          busy={busy}
          onClick={onEnd}
          aria-label={t('Sign out {browser}', { browser })}
        >
          {t('Sign out')}
        </Button>
      )}
    </li>
  );
}
