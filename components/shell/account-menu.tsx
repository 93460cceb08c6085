'use client';
// Account, people, theme and sign-out, behind the user's initial.

import { CircleUserRound, LogOut, Monitor, Moon, Sun, Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { logOut } from '@/lib/client/api';
import { chooseTheme, chosenTheme, subscribeTheme } from '@/lib/client/theme';
import type { RoleName } from '@/lib/contracts/auth';
import { failureToast } from '../ui/failure-toast';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../ui/menu';

const themes = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'Same as system', icon: Monitor },
] as const;

export function AccountMenu({ userName, role }: { userName: string; role: RoleName }) {
  const theme = useSyncExternalStore(subscribeTheme, chosenTheme, () => 'system');
  const router = useRouter();
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
      aria-label={`Account of ${userName}`}
      className="tap grid size-9 place-items-center rounded-full border border-line bg-sunken text-[0.8125rem] font-semibold text-ink-soft uppercase hover:border-control dark:bg-raised"
    >
      {userName.slice(0, 1)}
    </button>
  );
  return (
    <Menu trigger={trigger} label="Account">
      <MenuGroup label={`Signed in as ${userName}`}>
        <MenuItem icon={CircleUserRound} onSelect={() => router.push('/account')}>
          Your account
        </MenuItem>
        {role !== 'viewer' && (
          <MenuItem icon={Users} onSelect={() => router.push('/people')}>
            People
          </MenuItem>
        )}
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label="Appearance">
        {themes.map(({ value, label, icon }) => (
          <MenuItem
            key={value}
            icon={icon}
            checked={theme === value}
            onSelect={() => chooseTheme(value)}
          >
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
