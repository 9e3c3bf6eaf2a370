import { asc, between, eq, sql } from 'drizzle-orm'
import { addDays, type LocalDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { VISIT_DAYS } from '../../rules/site-visits.ts'
import type { Column, Observation, Website } from '../../rules/types.ts'
import type { Database } from '../engine/handle.ts'
import { columns, observations, siteVisitDays, websites } from '../schema/index.ts'

const today = sql.placeholder('today')

export function websitesLoader(db: Database): (day: LocalDate) => Website[] {
  const sites = db
    .select()
    .from(websites)
    .where(eq(websites.state, 'running'))
    .orderBy(asc(websites.id))
    .prepare()
  const visits = db
    .select({
      websiteId: siteVisitDays.websiteId,
      made: sql<number>`sum(${siteVisitDays.made})`,
      failed: sql<number>`sum(${siteVisitDays.failed})`,
    })
    .from(siteVisitDays)
    .where(between(siteVisitDays.day, sql.placeholder('from'), today))
    .groupBy(siteVisitDays.websiteId)
    .prepare()
  const seen = latestLooks(db)
  return (day) => {
    const visited = new Map(
      visits.all({ from: addDays(day, 1 - VISIT_DAYS), today: day }).map((row) => [row.websiteId, row]),
    )
    const bySite = groupBy(seen.all({ today: day }), (row) => row.websiteId)
    return sites.all().map((site) => ({
      id: site.id,
      departmentId: site.departmentId,
      name: site.name,
      isPortal: site.isPortal,
      columns: (bySite.get(site.id) ?? []).map(toColumn),
      visits: { made: visited.get(site.id)?.made ?? 0, failed: visited.get(site.id)?.failed ?? 0 },
    }))
  }
}

/**
 * Every active column with its latest look by the day, and since when looks have said the same; one that
 * failed says nothing. On one day what the office or the crawler saw goes before an unconfirmed report,
 * and that before a look that failed.
 */
function latestLooks(db: Database) {
  const rank = sql`case when o.outcome = 'unreadable' then 2
    when o.source = 'report' and o.confirmed_by is null then 1 else 0 end`
  const latest = sql`(select o.id from ${observations} o where o.column_id = ${columns.id} and o.looked_on <= ${today}
    order by o.looked_on desc, ${rank}, o.id desc limit 1)`
  const lastOther = sql`(select max(d.looked_on) from ${observations} d where d.column_id = ${columns.id}
    and d.looked_on < ${observations.lookedOn} and d.outcome <> ${observations.outcome} and d.outcome <> 'unreadable')`
  const sameSince = sql<LocalDate | null>`case when ${observations.outcome} = 'dated' then ${observations.lookedOn} else
    (select min(s.looked_on) from ${observations} s where s.column_id = ${columns.id} and s.looked_on <= ${today}
      and s.outcome = ${observations.outcome} and s.looked_on > coalesce(${lastOther}, '')) end`
  return db
    .select({
      id: columns.id,
      websiteId: columns.websiteId,
      name: columns.name,
      departmentId: columns.departmentId,
      windowCount: columns.windowCount,
      windowUnit: columns.windowUnit,
      isHomepage: columns.isHomepage,
      mergeAdvised: columns.mergeAdvised,
      lookedOn: observations.lookedOn,
      outcome: observations.outcome,
      onDay: observations.onDay,
      source: observations.source,
      confirmedBy: observations.confirmedBy,
      sameSince,
    })
    .from(columns)
    .leftJoin(observations, eq(observations.id, latest))
    .where(eq(columns.isActive, true))
    .orderBy(asc(columns.id))
    .prepare()
}

function toColumn(row: ReturnType<ReturnType<typeof latestLooks>['all']>[number]): Column {
  return {
    id: row.id,
    websiteId: row.websiteId,
    name: row.name,
    departmentId: row.departmentId,
    window: { count: row.windowCount, unit: row.windowUnit },
    isHomepage: row.isHomepage,
    mergeAdvised: row.mergeAdvised,
    observation: toObservation(row),
  }
}

function toObservation(row: {
  lookedOn: LocalDate | null
  outcome: Observation['outcome'] | null
  onDay: LocalDate | null
  source: Observation['source'] | null
  confirmedBy: number | null
  sameSince: LocalDate | null
}): Observation | null {
  if (row.lookedOn === null || row.outcome === null || row.source === null) return null
  return {
    lookedOn: row.lookedOn,
    outcome: row.outcome,
    on: row.onDay,
    sameSince: row.sameSince ?? row.lookedOn,
    source: row.source,
    isSelfReport: row.source === 'report' && row.confirmedBy === null,
  }
}
