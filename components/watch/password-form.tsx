'use client';
// Asks for the password of a shared reel.

import { useMutation } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { openWatch } from '@/lib/client/reel-links-api';
import type { WatchMedia } from '@/lib/contracts/reel-links';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { isFirstView, rememberView } from './count-view';

export function PasswordForm({
  token,
  linkId,
  onOpen,
}: {
  token: string;
  linkId: string;
  onOpen: (media: WatchMedia) => void;
}) {
  const t = useTranslate();
  const [password, setPassword] = useState('');
  const open = useMutation({
    mutationFn: () => openWatch({ token, password, isFirst: isFirstView(linkId) }),
    onSuccess: (media) => {
      rememberView(linkId);
      onOpen(media);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  const failure = open.isError ? failureFrom(open.error) : null;
  return (
    <form
      onSubmit={submit}
      className="grid gap-4 rounded-xl border border-line bg-surface p-5"
      aria-label={t('Password')}
    >
      <p className="flex items-start gap-2.5 text-ink-soft">
        <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t(
          'This reel is protected by a password. It came with the link, or the person who sent it has it.',
        )}
      </p>
      <TextField
        label={t('Password')}
        type="password"
        autoComplete="off"
        autoCapitalize="none"
        required
        maxLength={200}
        value={password}
        error={failure ? `${t(failure.message)} ${t(failure.hint)}` : undefined}
        onChange={(event) => {
          open.reset();
          setPassword(event.target.value);
        }}
      />
      <Button type="submit" variant="primary" size="lg" busy={open.isPending}>
        {t('Watch')}
      </Button>
    </form>
  );
}
