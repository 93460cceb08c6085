'use client';
// API tokens: made with scopes and an end, shown once, revoked after a confirmation.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { rich, useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { listTokens, revokeToken } from '@/lib/client/people-api';
import { formatAgo, formatDay, formatUntil } from '@/lib/client/quantities';
import { tokensKey } from '@/lib/client/query-keys';
import type { ApiTokenView } from '@/lib/contracts/account';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';
import { ErrorNote } from '../../ui/error-note';
import { Skeleton } from '../../ui/skeleton';
import { CreateToken } from './create-token';
import { RemoveDialog } from './remove-dialog';

export function TokensCard() {
  const t = useTranslate();
  const [creating, setCreating] = useState(false);
  const list = useQuery({ queryKey: tokensKey, queryFn: ({ signal }) => listTokens(signal) });
  return (
    <Card>
      <CardTitle
        title={t('API tokens')}
        aside={
          <Button size="sm" onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            {t('New token')}
          </Button>
        }
      >
        {rich(t, 'For programs of yours: send one in the header {header}', {
          header: <code className="font-mono text-xs">Authorization: Bearer …</code>,
        })}
      </CardTitle>
      {list.isError && (
        <ErrorNote
          error={failureFrom(list.error)}
          onRetry={() => void list.refetch()}
          className="mx-5 mb-4"
        />
      )}
      {list.isPending && <Skeleton className="mx-5 mb-5 h-12" />}
      {list.data?.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-ink-mute">
          {t('None yet. Make one to upload matches or fetch reels from a script.')}
        </p>
      )}
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {list.data?.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      {creating && <CreateToken onClose={() => setCreating(false)} />}
    </Card>
  );
}

const stateNames: Readonly<Record<ApiTokenView['state'], Message>> = {
  active: message('active'),
  expired: message('expired'),
  revoked: message('revoked'),
};

function TokenRow({ token }: { token: ApiTokenView }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => {
      setRevoking(false);
      toast.success(t('Token “{name}” revoked', { name: token.name }));
      return queries.invalidateQueries({ queryKey: tokensKey });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <KeyRound aria-hidden className="size-4 shrink-0 text-ink-mute" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2">
          <span className="truncate font-medium">{token.name}</span>
          <code className="font-mono text-xs text-ink-mute">{`fst_${token.prefix}_…`}</code>
          {token.state !== 'active' && <Badge>{t(stateNames[token.state])}</Badge>}
        </p>
        <p className="text-[0.8125rem] break-words text-ink-mute">
          {token.scopes.join(', ')} · {lifeOf(t, token)}
        </p>
      </div>
      {token.state === 'active' && (
        <Button
          size="sm"
          onClick={() => setRevoking(true)}
          aria-label={t('Revoke the token {name}', { name: token.name })}
        >
          {t('Revoke')}
        </Button>
      )}
      <RemoveDialog
        open={revoking}
        onOpenChange={setRevoking}
        title={t('Revoke “{name}”?', { name: token.name })}
        description={t('Programs that use it stop working at once. This cannot be undone.')}
        action={t('Revoke token')}
        remove={revoke}
      />
    </li>
  );
}

function lifeOf(t: Translate, { state, expiresAt, lastUsedAt }: ApiTokenView): string {
  const now = Date.now();
  const used = lastUsedAt
    ? t('used {ago}', { ago: formatAgo(t, lastUsedAt, now) })
    : t('not used yet');
  if (state === 'revoked') return used;
  const end =
    state === 'expired'
      ? t('expired {day}', { day: formatDay(t, expiresAt) })
      : t('expires {until}', { until: formatUntil(t, expiresAt, now) });
  return `${end} · ${used}`;
}
