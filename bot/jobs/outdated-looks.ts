import { columnState } from '../../rules/columns.ts'
import { daysBetween, type LocalDate } from '../../rules/dates.ts'
import type { Website } from '../../rules/types.ts'
import { outdatedLooksReply, type UnseenSite } from '../messages/websites/crawl-office.ts'
import type { Job } from './define.ts'
import { tellOffice } from './tell.ts'

/** The crawler looks at them every night: after a week without one it is no accident. */
const NOTED_AFTER_DAYS = 7

/** Weekly, once a month at most: tells the office of columns that the machine has stopped looking at. */
export const outdatedLooks: Job = {
  id: 'outdated-looks',
  title: '自动检查停看提醒',
  timetable: { every: 'week', weekday: 1, at: '09:15', onDayOff: 'next' },
  run: (context) => {
    const { app, today } = context
    const sites = app.snapshot(today).websites.flatMap((website) => unseen(website, today))
    if (sites.length === 0) return 'none'
    const reply = outdatedLooksReply(sites, app.config.crawl.isOn)
    tellOffice(context, { key: `outdated-looks:${today.slice(0, 7)}`, origin: 'outdated-looks', reply })
    return `${sites.length} sites`
  },
}

function unseen({ name, columns }: Website, today: LocalDate): UnseenSite[] {
  const days = columns.flatMap((column) => {
    const { observation } = column
    if (observation?.source !== 'crawl') return []
    const state = columnState(column, today)
    const isOutdated = state.state === 'unknown' && state.reason === 'outdated'
    return isOutdated || state.state === 'ran-out' ? [observation.lookedOn] : []
  })
  const old = days.filter((day) => daysBetween(day, today) > NOTED_AFTER_DAYS).sort()
  const lookedOn = old.at(-1)
  return lookedOn === undefined ? [] : [{ name, columns: old.length, lookedOn }]
}
