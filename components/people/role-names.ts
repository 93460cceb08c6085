// The roles of an installation in words.

import type { RoleName } from '@/lib/contracts/auth';
import { type Message, message } from '@/lib/messages/message';

/** Inside a line of facts or a list. */
export const roleNames: Readonly<Record<RoleName, Message>> = {
  viewer: message('viewer'),
  editor: message('editor'),
  owner: message('owner'),
};

/** On their own. */
export const roleTitles: Readonly<Record<RoleName, Message>> = {
  viewer: message('Viewer'),
  editor: message('Editor'),
  owner: message('Owner'),
};
