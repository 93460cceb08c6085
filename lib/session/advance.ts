// Decides what a command does to a clip: facts + command -> next facts + effects. Pure, total, and
// the only decider; the table of transitions is lib/session/transitions. Invariant: entering a
// state starts the work that the state waits for, unless it is already queued or running.

import { AppError } from '@/lib/errors/app-error';
import type { AdvanceResult, ClipFacts, Command, Effect } from './commands';
import { type AnalysisState, awaitedWork, isAnalysisLive } from './states';
import { type CommandRule, commandRules, guards, type Transition } from './transitions';

/** The result of a command: a user command may conflict, a report is always accepted. */
export function advance(clip: ClipFacts, command: Command): AdvanceResult {
  const rule = commandRules[command.type];
  const transition = rule.transitions.find((candidate) => applies(candidate, clip, command));
  if (transition) return enter(transition, rule, clip, command);
  if (rule.conflict !== undefined)
    return { ok: false, code: 'CLIP_STATE_CONFLICT', message: rule.conflict };
  const { state, stoppedIn, skipped, error } = clip;
  const analysis = reportedAnalysis(clip, command);
  return { ok: true, next: { state, stoppedIn, skipped, error, analysis }, effects: [] };
}

function applies({ from, when = [] }: Transition, clip: ClipFacts, command: Command): boolean {
  return from.includes(clip.state) && when.every((guard) => guards[guard](clip, command));
}

function enter(
  { to, error }: Transition,
  { stops = [], newAttempt, analyses, rendersAhead }: CommandRule,
  clip: ClipFacts,
  command: Command,
): AdvanceResult {
  const reported = reportedAnalysis(clip, command);
  const remaining = stops.includes('analyse') && isAnalysisLive(reported) ? 'cancelled' : reported;
  const awaited = analyses ? 'analyse' : awaitedWork(to, remaining);
  const starts = awaited === 'analyse' && isAnalysisLive(remaining) ? null : awaited;
  const effects: Effect[] = [];
  if (stops.length > 0) effects.push({ type: 'stop', kinds: stops });
  if (newAttempt) effects.push({ type: 'newAttempt' });
  if (starts) effects.push({ type: 'enqueue', kind: starts });
  if (rendersAhead && !clip.isPlain) effects.push({ type: 'enqueue', kind: 'final', ahead: true });
  return {
    ok: true,
    next: {
      state: to,
      stoppedIn: to === 'failed' || to === 'cancelled' ? clip.state : null,
      skipped: to === 'skipped',
      error:
        command.type === 'workFailed' ? command.error : error ? new AppError(error).body : null,
      analysis: starts === 'analyse' ? 'waiting' : remaining,
    },
    effects,
  };
}

/** The analysis goes on beside the clip's state, so its reports count in every state. */
function reportedAnalysis({ analysis }: ClipFacts, command: Command): AnalysisState {
  if (command.type === 'analysisStarted') return 'running';
  if (command.type === 'analysed') return 'done';
  const ended = 'kind' in command && command.kind === 'analyse' && analysis !== 'done';
  if (!ended) return analysis;
  return command.type === 'workFailed' ? 'failed' : 'cancelled';
}
