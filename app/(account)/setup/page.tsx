// First run: whoever holds the printed link becomes the owner.

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
