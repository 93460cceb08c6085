// Endpoints of the installation: versions, audit log, diagnostics.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { fileNamesView, nameChoices } from '../file-names';
import {
  alertsView,
  auditCheck,
  auditFilter,
  auditPage,
  auditQuery,
  diagnostics,
  systemVersion,
} from '../installation';
import type { RouteContract } from '../route-contract';

/** See lib/contracts/api. */
export const installationEndpoints = {
  systemVersion: {
    method: 'GET',
    path: '/system/version',
    summary: 'Versions of the app, its programs, its models and its database.',
    access: 'signedIn',
    response: systemVersion,
    errors: [],
  },
  diagnostics: {
    method: 'GET',
    path: '/system/diagnostics',
    summary: 'Facts for a bug report, without names, paths or secrets.',
    access: 'owner',
    response: diagnostics,
    errors: [],
  },
  readFileNames: {
    method: 'GET',
    path: '/file-names',
    summary: 'The templates of the names under which files are downloaded, and their fields.',
    access: 'signedIn',
    response: fileNamesView,
    errors: [],
  },
  changeFileNames: {
    method: 'PATCH',
    path: '/file-names',
    summary:
      'Change the templates of file names. Replaces all of them: what is left out has the standard names.',
    access: 'owner',
    act: message('change the names of files'),
    body: nameChoices,
    response: fileNamesView,
    errors: [],
  },
  listAlerts: {
    method: 'GET',
    path: '/alerts',
    summary: 'What the owner is warned of now.',
    access: 'owner',
    response: alertsView,
    errors: [],
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit log, newest first.',
    access: 'owner',
    query: auditQuery,
    response: auditPage,
    errors: [],
  },
  checkAudit: {
    method: 'GET',
    path: '/audit/check',
    summary: 'Whether the chain of the audit log is intact.',
    access: 'owner',
    response: auditCheck,
    errors: [],
  },
  exportAudit: {
    method: 'GET',
    path: '/audit/export',
    summary: 'The audit log as CSV, oldest first.',
    access: 'owner',
    query: auditFilter,
    response: z.string(),
    media: 'text/csv',
    errors: [],
  },
} as const satisfies Record<string, RouteContract>;
