'use client';
// Account, people, theme and sign-out, behind the user's initial.

import { CircleUserRound, Languages, LogOut, Monitor, Moon, Sun, Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { logOut } from '@/lib/client/api';
import { chooseLanguage } from '@/lib/client/language';
import { chooseTheme, chosenTheme, subscribeTheme } from '@/lib/client/theme';
import type { RoleName } from '@/lib/contracts/auth';
import { languages, nameOfLanguage } from '@/lib/messages/languages';
import { message } from '@/lib/messages/message';
import { useTranslate } from '../language/use-translate';
import { failureToast } from '../ui/failure-toast';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../ui/menu';

const themes = [
  { value: 'light', label: message('Light'), icon: Sun },
  { value: 'dark', label: message('Dark'), icon: Moon },
  { value: 'system', label: message('Same as system'), icon: Monitor },
] as const;

export function AccountMenu({ userName, role }: { userName: string; role: RoleName }) {
  const theme = useSyncExternalStore(subscribeTheme, chosenTheme, () => 'system');
  const router = useRouter();
  const t = useTranslate();
  const signOut = async () => {
    try {
      await logOut();
      router.push('/login');
      router.refresh();
    } catch (thrown) {
      failureToast(thrown);
    }
  };
  const trigger = (
    <button
      type="button"
      aria-label={t('Account of {userName}', { userName })}
      className="tap grid size-9 place-items-center rounded-full border border-line bg-sunken text-[0.8125rem] font-semibold text-ink-soft uppercase hover:border-control dark:bg-raised"
    >
      {userName.slice(0, 1)}
    </button>
  );
  return (
    <Menu trigger={trigger} label={t('Account')}>
      <MenuGroup label={t('Signed in as {userName}', { userName })}>
        <MenuItem icon={CircleUserRound} onSelect={() => router.push('/account')}>
          {t('Your account')}
        </MenuItem>
        {role !== 'viewer' && (
          <MenuItem icon={Users} onSelect={() => router.push('/people')}>
            {t('People')}
          </MenuItem>
        )}
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label={t('Appearance')}>
        {themes.map(({ value, label, icon }) => (
          <MenuItem
            key={value}
            icon={icon}
            checked={theme === value}
            onSelect={() => chooseTheme(value)}
          >
            {t(label)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label={t('Language')}>
        {languages.map((language) => (
          <MenuItem
            key={language}
            icon={Languages}
            checked={t.language === language}
            onSelect={() => {
              chooseLanguage(language);
              router.refresh();
            }}
          >
            {nameOfLanguage(language)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        {t('Sign out')}
      </MenuItem>
    </Menu>
  );
}
