// What is done with a list, in a thread or without: reading a file, planning a text.

import { type ListTextRead, readListBytes } from '@/lib/highlights/formats/read-list';
import { type ListPlan, type ListRequest, planList } from '@/lib/highlights/plan-list';

export type ListTask =
  | { readonly kind: 'plan'; readonly request: ListRequest }
  | { readonly kind: 'read'; readonly bytes: Uint8Array };
export type ListResult = ListPlan | ListTextRead;

export function runListTask(task: ListTask): ListResult {
  return task.kind === 'plan' ? planList(task.request) : readListBytes(task.bytes);
}
