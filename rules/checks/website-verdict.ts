import { isShortWindow, lastFreshDay } from '../columns.ts'
import { addDays, type LocalDate } from '../dates.ts'
import { defineCheck, type CheckFinding } from './define.ts'
import { groupBy } from '../group.ts'
import { waitingSince } from '../letters.ts'
import type { Letter, Snapshot, Website } from '../types.ts'
import {
  isUndecided,
  judgeWebsite,
  neglectedLetters,
  type StaleColumn,
  type VetoReason,
  type WebsiteVerdict,
} from '../websites.ts'

export interface FailedWebsite {
  readonly verdict: WebsiteVerdict
}

export const websiteVerdict = defineCheck<'website-verdict', FailedWebsite>({
  id: 'website-verdict',
  title: '网站单项否决',
  area: 'website',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.website.clause,
  evaluate: (snapshot) => {
    const letters = groupBy(snapshot.letters, ({ departmentId }) => departmentId)
    return snapshot.websites.flatMap((website) =>
      judge(website, letters.get(website.departmentId) ?? [], snapshot),
    )
  },
})

function judge(
  website: Website,
  letters: readonly Letter[],
  snapshot: Snapshot,
): CheckFinding<'website-verdict', FailedWebsite>[] {
  const verdict = judgeWebsite(website, snapshot.profile, snapshot.today, letters)
  const isOpen = isUndecided(verdict, snapshot.profile)
  if (verdict.qualified && !isOpen) return []
  return [
    {
      check: 'website-verdict',
      area: 'website',
      subject: { kind: 'website', id: website.id },
      departmentId: website.departmentId,
      // A site that failed and can no longer be read has not been mended.
      stage: isOpen ? 'unknown' : 'serious',
      since: isOpen ? snapshot.today : failedSince(verdict, letters, snapshot),
      dueOn: null,
      detail: { verdict },
    },
  ]
}

/** The day the first of the lines was crossed; for a mere want of points, the day of the last stale column. */
function failedSince(
  { stale, vetoes }: WebsiteVerdict,
  letters: readonly Letter[],
  snapshot: Snapshot,
): LocalDate {
  const crossed = vetoes.map((veto) => crossedOn(veto, stale, letters, snapshot)).sort()
  return crossed[0] ?? sinceDays(stale).at(-1) ?? snapshot.today
}

function crossedOn(
  { kind, atLeast }: VetoReason,
  stale: readonly StaleColumn[],
  letters: readonly Letter[],
  { today, profile }: Snapshot,
): LocalDate {
  switch (kind) {
    case 'stale':
      return sinceDays(stale)[atLeast - 1] ?? today
    case 'short-window':
      return sinceDays(stale.filter(({ column }) => isShortWindow(column.window)))[atLeast - 1] ?? today
    case 'blank':
      return sinceDays(stale.filter(({ state }) => state.blank))[atLeast - 1] ?? today
    case 'homepage':
      return sinceDays(stale.filter(({ column }) => column.isHomepage))[0] ?? today
    case 'unreachable':
      // The week whose visits were counted. It moves along, and still overlaps yesterday's: one trouble, not seven.
      return addDays(today, -6)
    case 'letters': {
      const months = { count: profile.website.letterUnansweredMonths ?? 0, unit: 'month' } as const
      const days = neglectedLetters(letters, profile, today).map((letter) =>
        lastFreshDay(months, waitingSince(letter)),
      )
      return addDays(days.sort()[0] ?? today, 1)
    }
  }
}

function sinceDays(stale: readonly StaleColumn[]): LocalDate[] {
  return stale.map(({ state }) => state.since).sort()
}
