import { addDays, daysBetween, type LocalDate } from './dates.ts'
import { type Finding, type CheckId, urgency } from './finding.ts'
import type { Subject } from './codes.ts'
import type { RuleProfile } from './profile.ts'
import type { Stage } from './types.ts'
import { coversColumns } from './websites.ts'

/** One trouble from the day it began until it is gone, and how often it was spoken of. */
export interface Episode {
  readonly id: number
  readonly check: CheckId
  readonly subject: Subject
  readonly since: LocalDate
  readonly lastSeenOn: LocalDate
  readonly remindedStage: Stage | null
  readonly remindedOn: LocalDate | null
  readonly reminders: number
  /** 「收到」: silent up to and including this day, as long as the stage stays what it was. */
  readonly acknowledgedUntil: LocalDate | null
  readonly acknowledgedStage: Stage | null
}

/** A finding that is to be said today, and the how-manieth time that is. */
export interface Announcement {
  readonly finding: Finding
  readonly reason: 'new-stage' | 'milestone' | 'repeat'
  readonly ordinal: number
}

const TROUBLE: ReadonlySet<Stage> = new Set(['upcoming', 'due', 'overdue', 'serious'])
const REPEATED: ReadonlySet<Stage> = new Set(['overdue', 'serious'])

/** Whether a finding is something a person must hear of or act on. */
/** Something to be done by a day that is not near yet: it is not told of, and can be asked about. */
export function isLater({ check, stage }: Finding): boolean {
  return stage === 'ok' && LATER.has(check)
}

const LATER: ReadonlySet<Finding['check']> = new Set([
  'letter-deadline',
  'foi-deadline',
  'interpretation-due',
  'rectification-deadline',
])

export function isTrouble(finding: Finding): boolean {
  return TROUBLE.has(finding.stage)
}

/** Late, or past its line: what the weekly reminder lists. */
export function isOpenTrouble(finding: Finding): boolean {
  return isTrouble(finding) && finding.stage !== 'upcoming'
}

/** To be asked, not said: has it been updated? Nobody is accused by it, and nothing is counted as failed. */
export function isQuestion({ check, stage }: Finding): boolean {
  return stage === 'recheck' || (check === 'media-freshness' && stage === 'unknown')
}

/** Whether a question is still to be asked; each is asked once of the newest day seen. `episode` is its own, if it has one. */
export function isUnasked(finding: Finding, episode: Episode | null): boolean {
  const { remindedStage = null } = episode ?? {}
  return isQuestion(finding) && (remindedStage === null || urgency(remindedStage) < urgency(finding.stage))
}

export function isSameEpisode(episode: Episode, finding: Finding): boolean {
  return (
    episode.check === finding.check &&
    episode.subject.kind === finding.subject.kind &&
    episode.subject.id === finding.subject.id &&
    // What cannot be judged today has neither ended nor begun again; a question is one of the newest day seen. Otherwise:
    // it began before it was last seen, so it cannot have been away in between. On that very day it can:
    // reminded in the morning, updated at noon, and silent again from then on.
    (finding.stage === 'unknown' ||
      episode.since === finding.since ||
      (finding.stage !== 'recheck' && finding.since < episode.lastSeenOn))
  )
}

/** Whether to say a finding today; null keeps silent. `episode` is null when it is new. */
export function announcementFor(
  finding: Finding,
  episode: Episode | null,
  profile: RuleProfile,
  today: LocalDate,
): Announcement | null {
  if (!isTrouble(finding)) return null
  const ordinal = (episode?.reminders ?? 0) + 1
  const { remindedStage = null, remindedOn = null } = episode ?? {}
  if (episode !== null && isAcknowledged(episode, finding.stage, today)) return null
  if (remindedStage === null || remindedOn === null) return { finding, reason: 'new-stage', ordinal }
  if (urgency(finding.stage) > urgency(remindedStage)) return { finding, reason: 'new-stage', ordinal }
  // An extension granted on the due day gives the same trouble a second one.
  const isNewDueDay = finding.stage === 'due' && finding.dueOn !== null && remindedOn < finding.dueOn
  if (isNewDueDay) return { finding, reason: 'new-stage', ordinal }
  const milestone = finding.milestone ?? null
  if (milestone !== null && remindedOn < milestone) return { finding, reason: 'milestone', ordinal }
  const isDueAgain = daysBetween(remindedOn, today) >= repeatAfter(profile, ordinal - 1)
  return REPEATED.has(finding.stage) && isDueAgain ? { finding, reason: 'repeat', ordinal } : null
}

/**
 * Repeats that may as well come today, because their department is told of something else anyway: those
 * past half of a wait of a week or more. So items that began on different days come to share their days.
 */
export function repeatAlongside(
  finding: Finding,
  episode: Episode | null,
  profile: RuleProfile,
  today: LocalDate,
): Announcement | null {
  if (episode === null || episode.remindedOn === null || !REPEATED.has(finding.stage)) return null
  if (isAcknowledged(episode, finding.stage, today)) return null
  const wait = repeatAfter(profile, episode.reminders)
  if (wait < 7 || daysBetween(episode.remindedOn, today) * 2 < wait) return null
  return { finding, reason: 'repeat', ordinal: episode.reminders + 1 }
}

/** Which findings are hidden because a graver one on the same thing says it all. */
export function withoutInhibited(findings: readonly Finding[]): Finding[] {
  const vetoed = new Set(
    findings.flatMap((it) =>
      it.check === 'website-verdict' && isTrouble(it) && coversColumns(it.detail.verdict)
        ? [it.subject.id]
        : [],
    ),
  )
  return findings.filter((it) => it.check !== 'column-freshness' || !vetoed.has(it.detail.website.id))
}

/**
 * Without the columns of sites that failed when they were last read and cannot be judged today: what
 * was one line does not become twelve because some pages stopped opening.
 */
export function withoutUndecided(findings: readonly Finding[], open: readonly Episode[]): Finding[] {
  const undecided = new Set(
    findings
      .filter(({ check, stage }) => check === 'website-verdict' && stage === 'unknown')
      .filter((finding) => open.some((episode) => isSameEpisode(episode, finding)))
      .map(({ subject }) => subject.id),
  )
  return findings.filter((it) => it.check !== 'column-freshness' || !undecided.has(it.detail.website.id))
}

function isAcknowledged(episode: Episode, stage: Stage, today: LocalDate): boolean {
  const { acknowledgedUntil, acknowledgedStage } = episode
  if (acknowledgedUntil === null || acknowledgedStage === null) return false
  return today <= acknowledgedUntil && urgency(stage) <= urgency(acknowledgedStage)
}

/** Days to wait after the `said`-th reminder: 1, 3, 7, 14, 14 … */
function repeatAfter(profile: RuleProfile, said: number): number {
  const steps = profile.reminders.repeatAfterDays
  return steps[Math.min(said, steps.length) - 1] ?? 14
}

/** Days a finding is past its day, on `today`; 0 when it is not. */
export function daysOverdue(finding: Finding, today: LocalDate): number {
  if (finding.dueOn !== null) return Math.max(0, daysBetween(finding.dueOn, today))
  return Math.max(0, daysBetween(addDays(finding.since, -1), today))
}
