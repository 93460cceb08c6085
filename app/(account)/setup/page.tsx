// First run: the printed link makes the owner account.

import type { Metadata } from 'next';
import { SetupForm } from '@/components/account/setup-form';

export const metadata: Metadata = { title: 'First run' };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  return <SetupForm token={typeof token === 'string' ? token : ''} />;
}
