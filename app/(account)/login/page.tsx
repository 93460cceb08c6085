// Sign-in.

import type { Metadata } from 'next';
import { LoginForm } from '@/components/account/login-form';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const metadata: Metadata = { title: 'Sign in' };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return <LoginForm next={typeof next === 'string' ? next : '/'} methods={signInMethods()} />;
}
