'use client';
// The page of an invitation: who invites to what, then a name and a way to sign in.

import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { joinWithPasskey } from '@/lib/client/passkeys';
import { getInvitation, joinByInvitation } from '@/lib/client/people-api';
import { formatUntil } from '@/lib/client/quantities';
import type { SignInMethods } from '@/lib/contracts/account';
import type { InvitationOffer } from '@/lib/contracts/people';
import { type Message, message } from '@/lib/messages/message';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { Segmented } from '../ui/segmented';
import { Skeleton } from '../ui/skeleton';
import { useEnter } from './enter';
import { LinkProblem } from './link-problem';
import { NewPasswordField } from './new-password-field';
import { Divider, OidcButton } from './other-ways';
import { useFragmentToken } from './use-fragment-token';
import { UserNameField } from './user-name-field';

export function JoinPage({ methods }: { methods: SignInMethods }) {
  const t = useTranslate();
  const token = useFragmentToken();
  const [joined, setJoined] = useState(false);
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => getInvitation(token ?? '', signal),
    enabled: token !== null && token !== '' && !joined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === '')
    return (
      <LinkProblem
        title={t('An invitation link is needed')}
        hint={t(
          'Open the link that you were sent, all of it: it ends in a long row of letters after #.',
        )}
      />
    );
  if (offer.isError) {
    const failure = failureFrom(offer.error);
    if (failure.status !== 410 && failure.status !== 422)
      return <ErrorNote error={failure} onRetry={() => void offer.refetch()} />;
    return failure.status === 422 ? (
      <LinkProblem
        title={t('This invitation link is not complete')}
        hint={t('Copy all of the link that you were sent.')}
      />
    ) : (
      <LinkProblem title={t(failure.message)} hint={t(failure.hint)} />
    );
  }
  if (!offer.data || token === null) return <Skeleton className="h-80" />;
  return (
    <JoinForm token={token} offer={offer.data} methods={methods} onJoined={() => setJoined(true)} />
  );
}

type Way = 'password' | 'passkey';

function JoinForm({
  token,
  offer,
  methods,
  onJoined,
}: {
  token: string;
  offer: InvitationOffer;
  methods: SignInMethods;
  onJoined: () => void;
}) {
  const t = useTranslate();
  const enter = useEnter();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [way, setWay] = useState<Way>('password');
  const joining = useMutation({
    mutationFn: () =>
      way === 'passkey'
        ? joinWithPasskey(token, userName)
        : joinByInvitation({ token, userName, password }),
    onSuccess: () => {
      onJoined();
      enter('/');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    joining.mutate();
  };
  const failure = joining.isError ? failureFrom(joining.error) : null;
  const fieldError = (path: string) =>
    failure?.fields.find((field) => field.path === path)?.message;
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Offer offer={offer} />
      {failure && <ErrorNote error={failure} />}
      <UserNameField
        value={userName}
        onChange={setUserName}
        isNew
        help={t('With it you sign in, and others see it.')}
        error={fieldError('userName')}
      />
      {methods.passkeys && (
        <Segmented
          label={t('How you sign in')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'password', label: t('With a password') },
            { value: 'passkey', label: t('With a passkey') },
          ]}
        />
      )}
      {way === 'password' ? (
        <NewPasswordField value={password} onChange={setPassword} error={fieldError('password')} />
      ) : (
        <p className="text-[0.8125rem] text-ink-mute">
          {t('Your device asks for your fingerprint, face or PIN; there is nothing to remember.')}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" busy={joining.isPending}>
        {t('Join')}
      </Button>
      {methods.oidc && (
        <>
          <Divider />
          <OidcButton
            label={t('Join with {provider}', { provider: methods.oidc.label })}
            next="/"
            invitation={token}
          />
        </>
      )}
    </form>
  );
}

const roleSentences: Readonly<Record<InvitationOffer['role'], Message>> = {
  owner: message('You become an owner: you manage this installation and its users.'),
  editor: message('You become an editor: you import matches and make reels.'),
  viewer: message('You become a viewer: you see what is shared with you.'),
};

const shareSentences = {
  viewer: message('You can watch them.'),
  contributor: message('You can watch them and choose the player.'),
  editor: message('You can watch and change them.'),
} as const;

function Offer({ offer }: { offer: InvitationOffer }) {
  const t = useTranslate();
  const { share, invitedBy, note } = offer;
  return (
    <div>
      <h1 className="text-2xl font-semibold">
        {invitedBy === null ? t('You are invited') : t('{name} invites you', { name: invitedBy })}
      </h1>
      <p className="mt-1.5 text-ink-mute">{t(roleSentences[offer.role])}</p>
      {share && (
        <p className="mt-1.5 text-ink-mute">
          {share.player === undefined
            ? t('The clips of one match are shared with you.')
            : t('The clips of {player} are shared with you.', { player: share.player })}{' '}
          {t(shareSentences[share.role])}
        </p>
      )}
      {note !== '' && (
        <blockquote className="mt-3 rounded-lg bg-sunken px-3 py-2 text-[0.8125rem] break-words text-ink-soft">
          {note}
        </blockquote>
      )}
      <p className="mt-2 text-xs text-ink-mute">
        {t('This link works once and expires {until}.', {
          until: formatUntil(t, offer.expiresAt, Date.now()),
        })}
      </p>
    </div>
  );
}
