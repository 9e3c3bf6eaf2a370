import { columnState, type ColumnState } from '../columns.ts'
import { addDays, type LocalDate } from '../dates.ts'
import { defineCheck, type CheckFinding } from './define.ts'
import type { RuleProfile } from '../profile.ts'
import type { Column, Snapshot, Stage, Website } from '../types.ts'
import { isAway } from '../websites.ts'

export interface ColumnFreshness {
  readonly website: Website
  readonly column: Column
  readonly state: ColumnState
}

export const columnFreshness = defineCheck<'column-freshness', ColumnFreshness>({
  id: 'column-freshness',
  title: '网站栏目更新',
  area: 'website',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.website.clause,
  evaluate: (snapshot) =>
    snapshot.websites.flatMap((website) => website.columns.map((column) => judge(website, column, snapshot))),
})

function judge(
  website: Website,
  column: Column,
  { today, profile }: Snapshot,
): CheckFinding<'column-freshness', ColumnFreshness> {
  const state = columnState(column, today)
  return {
    check: 'column-freshness',
    area: 'website',
    subject: { kind: 'column', id: column.id },
    departmentId: website.departmentId,
    // Nobody can read a site that is away: its columns are as they were, and nobody is told.
    stage: isAway(website, profile) ? 'unknown' : stageOf(state, column, profile),
    since: sinceOf(state) ?? today,
    dueOn: lastGoodDay(state),
    detail: { website, column, state },
  }
}

/** Null when nobody knows which item was the last: then days are counted from the first bad look. */
function lastGoodDay(state: ColumnState): LocalDate | null {
  if (state.state === 'fresh' || state.state === 'ran-out') return state.lastFreshOn
  return state.state === 'stale' && state.newestOn !== null ? addDays(state.since, -1) : null
}

function stageOf(state: ColumnState, column: Column, profile: RuleProfile): Stage {
  if (state.state === 'unknown') return 'unknown'
  if (state.state === 'ran-out') return 'recheck'
  if (state.state === 'stale') return 'overdue'
  const { long, short } = profile.website.upcomingDays
  const isShort = column.window.unit === 'day' && column.window.count <= 31
  if (state.daysLeft === 0) return 'due'
  return state.daysLeft <= (isShort ? short : long) ? 'upcoming' : 'ok'
}

function sinceOf(state: ColumnState) {
  if (state.state === 'unknown') return state.since
  // The newest item names the trouble: it stays the same while the column passes from upcoming to overdue.
  return state.state === 'stale' ? (state.newestOn ?? state.since) : state.newestOn
}
