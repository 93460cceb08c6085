'use client';
// The pages of the installation: settings, system, audit log.

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslate } from '@/components/language/use-translate';
import { message } from '@/lib/messages/message';
import { cn } from '../ui/cn';

const tabs = [
  { href: '/settings', label: message('Settings') },
  { href: '/settings/system', label: message('System') },
  { href: '/settings/audit', label: message('Audit log') },
] as const;

export function SettingsTabs() {
  const t = useTranslate();
  const path = usePathname();
  return (
    <nav
      aria-label={t('Installation')}
      className="mb-6 flex gap-1 overflow-x-auto border-b border-line"
    >
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={cn(
            'tap -mb-px flex h-9 items-center border-b-2 border-transparent px-3 text-[0.8125rem] font-medium whitespace-nowrap text-ink-mute hover:text-ink',
            path === href && 'border-accent-strong text-ink',
          )}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
