'use client';
// The bar above every page: navigation, the number of live jobs, theme and account.

import {
  Activity,
  Boxes,
  Clapperboard,
  HardDrive,
  Plus,
  SlidersHorizontal,
  TvMinimalPlay,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslate } from '@/components/language/use-translate';
import type { RoleName } from '@/lib/contracts/auth';
import { message } from '@/lib/messages/message';
import { buttonClass } from '../ui/button';
import { cn } from '../ui/cn';
import { Logo } from '../ui/logo';
import { AccountMenu } from './account-menu';
import { useLiveJobs } from './use-live-jobs';

const navItems = [
  { href: '/', label: message('Sessions'), icon: Clapperboard },
  { href: '/matches', label: message('Matches'), icon: TvMinimalPlay },
  { href: '/jobs', label: message('Jobs'), icon: Activity },
  { href: '/models', label: message('Models'), icon: Boxes },
  { href: '/storage', label: message('Storage'), icon: HardDrive },
  { href: '/settings', label: message('Settings'), icon: SlidersHorizontal },
] as const;

export function TopBar({ userName, role }: { userName: string; role: RoleName }) {
  const t = useTranslate();
  const path = usePathname();
  return (
    <header className="sticky top-0 z-30 flex h-13 shrink-0 items-center gap-1 border-b border-line bg-surface/95 px-3 backdrop-blur-sm sm:gap-2 sm:px-4">
      <Link
        href="/"
        // A small phone has room for what can be pressed alone; "Sessions" leads to the same page.
        className="tap mr-1 flex items-center gap-2 rounded-lg max-[26rem]:hidden sm:mr-3"
        aria-label={t('Followspot, all sessions')}
      >
        <Logo className="size-7" />
        <span className="hidden text-[0.9375rem] font-semibold tracking-tight sm:inline">
          Followspot
        </span>
      </Link>
      <nav aria-label={t('Main')} className="flex items-center gap-0.5">
        {navItems.map((item) => (
          <NavLink key={item.href} item={item} path={path} />
        ))}
      </nav>
      <div className="ml-auto flex items-center gap-1.5">
        {role !== 'viewer' && path !== '/sessions/new' && (
          <Link
            href="/sessions/new"
            className={cn(buttonClass({ variant: 'primary', size: 'md' }), 'px-2.5 sm:px-3.5')}
          >
            <Plus aria-hidden />
            <span className="sr-only sm:not-sr-only">{t('New session')}</span>
          </Link>
        )}
        <AccountMenu userName={userName} role={role} />
      </div>
    </header>
  );
}

function NavLink({ item, path }: { item: (typeof navItems)[number]; path: string }) {
  const t = useTranslate();
  const { href, label, icon: Icon } = item;
  const active =
    href === '/' ? path === '/' || path.startsWith('/sessions') : path.startsWith(href);
  return (
    <Link
      href={href}
      aria-current={active ? 'page' : undefined}
      className={cn(
        'tap relative flex h-9 items-center justify-center gap-2 rounded-lg px-2.5 font-medium text-ink-mute transition-colors hover:bg-sunken hover:text-ink sm:px-3 dark:hover:bg-raised',
        active && 'text-ink',
      )}
    >
      <Icon aria-hidden className="size-[1.125rem] md:hidden" />
      <span className="sr-only md:not-sr-only">{t(label)}</span>
      {href === '/jobs' && <LiveJobCount />}
      {active && (
        <span
          aria-hidden
          className="absolute inset-x-2.5 -bottom-1 h-0.5 md:-bottom-2 rounded-full bg-accent-strong sm:inset-x-3"
        />
      )}
    </Link>
  );
}

function LiveJobCount() {
  const t = useTranslate();
  const count = useLiveJobs();
  if (count === 0) return null;
  return (
    <span className="figures absolute top-0.5 right-0.5 grid min-w-4 place-items-center rounded-full bg-info px-1 text-[0.625rem] leading-4 font-semibold text-surface md:static">
      {count}
      <span className="sr-only"> {t('running or queued')}</span>
    </span>
  );
}
