// A dry run whose size does not grow with the number of mistakes: beyond a limit a row says only that
// it has problems.

import type { FieldProblem } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { ListPlan } from '../plan-list';
import { cellProblem } from './cell-problem';
import { withEnglish } from './with-english';

/** Problems of rows that are listed in full. */
const ROW_PROBLEMS_MAX = 1000;

/** The same plan with the problems of its rows cut down. Warnings are cut the same way. */
export function boundProblems(plan: ListPlan): ListPlan {
  let left = ROW_PROBLEMS_MAX;
  const bounded = (problems: FieldProblem[], index: number): FieldProblem[] => {
    if (problems.length === 0) return problems;
    left -= problems.length;
    return left >= 0 ? problems : [unlisted(index)];
  };
  return {
    ...plan,
    rows: plan.rows.map((row, index) => ({
      ...row,
      problems: bounded(row.problems, index),
      warnings: bounded(row.warnings, index),
    })),
  };
}

function unlisted(index: number): FieldProblem {
  return cellProblem(`rows[${index}]`, {
    code: 'not_listed',
    ...withEnglish(
      message('This line has problems too. Correct those above first; then it says which.'),
    ),
  });
}
