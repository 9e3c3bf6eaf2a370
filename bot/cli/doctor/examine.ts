import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { crawlPages } from '../../../db/crawl.ts'
import { activePeople } from '../../../db/people.ts'
import { allGroups } from '../../../db/groups.ts'
import { countByState } from '../../../db/deliveries.ts'
import { daysBetween, localDate, monthOf, timeOfDay, yearOf } from '../../../rules/dates.ts'
import { visitsPerDay } from '../../../rules/site-visits.ts'
import type { App } from '../../app.ts'
import { dailyBackups } from '../../upkeep/backup-folder.ts'
import { diskOf, isNearlyFull } from '../../upkeep/disk-watch.ts'
import { lastBackupDay } from '../../upkeep/daily-backup.ts'
import { FONT_ROLES } from '../../config/document-fonts.ts'
import { groupDoor, idleWebhooks, isOpen, webhookGroup } from '../../delivery/doors.ts'
import { DOCTOR } from '../../messages/operator/doctor.ts'

export interface Check {
  readonly isGood: boolean
  readonly name: string
  readonly detail: string
}

/** What can be told about the installation without asking a platform. */
export function examine(app: App): Check[] {
  const own = [database(app), calendar(app), people(app), groups(app), deadLetters(app)]
  return [
    ...own,
    crawler(app),
    heartbeat(app),
    backup(app),
    ...disk(app),
    ...privacy(app),
    fonts(app),
    clock(app),
  ]
}

function database({ db, config }: App): Check {
  const isGood = db.$client.pragma('quick_check', { simple: true }) === 'ok'
  const newest = dailyBackups(config.databasePath).at(-1)?.path ?? null
  return { isGood, ...DOCTOR.database(isGood, newest) }
}

/** Windows has rights of another kind. */
function privacy({ config }: App): Check[] {
  if (config.databasePath === ':memory:' || process.platform === 'win32') return []
  const isOpen = (path: string) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0
  const open = [config.databasePath, dirname(config.databasePath)].filter(isOpen)
  return [{ isGood: open.length === 0, ...DOCTOR.privacy(open) }]
}

function disk(app: App): Check[] {
  const found = diskOf(app)
  if (found === null) return []
  const isGood = !isNearlyFull(found)
  return [{ isGood, ...DOCTOR.disk(found.free, isGood) }]
}

function calendar(app: App): Check {
  const today = localDate(app.clock.now())
  const needed = monthOf(today) === 12 ? yearOf(today) + 1 : yearOf(today)
  const { horizon } = app.calendar()
  return { isGood: horizon >= needed, ...DOCTOR.calendar(horizon, horizon >= needed) }
}

function people(app: App): Check {
  const everybody = activePeople(app.db)
  const office = everybody.filter(({ role }) => role === 'office').length
  const served = new Set(
    everybody.filter(({ role }) => role === 'liaison').flatMap(({ departmentIds }) => departmentIds),
  )
  const missing = app.snapshot(localDate(app.clock.now())).departments.filter(({ id }) => !served.has(id))
  return {
    isGood: office > 0 && missing.length === 0,
    ...DOCTOR.people(
      everybody.length,
      office,
      missing.map(({ name }) => name),
    ),
  }
}

function groups(app: App): Check {
  const all = allGroups(app.db)
  const closed = all.filter((group) => {
    const door = groupDoor(app, group)
    return door === null || !isOpen(door)
  })
  const idle = idleWebhooks(app)
  return {
    isGood: all.length > 0 && closed.length === 0 && idle.length === 0,
    ...DOCTOR.groups(
      all.length,
      closed.map(({ name }) => name),
      idle.map((door) => ({ channel: door.channel.name, group: webhookGroup(door) })),
    ),
  }
}

function deadLetters({ db }: App): Check {
  const dead = countByState(db).get('dead') ?? 0
  return { isGood: dead === 0, ...DOCTOR.deadLetters(dead) }
}

function crawler({ config, db, profile, snapshot, clock: time }: App): Check {
  const { isOn, proxy } = config.crawl
  const asksForFrontPages = isOn && profile.website.homepageVeto
  const unwatched = asksForFrontPages
    ? snapshot(localDate(time.now())).websites.filter(({ columns }) => columns.every((it) => !it.isHomepage))
    : []
  const pages = crawlPages(db).length
  const seen = { pages, isProxied: proxy !== null, visitsPerDay: visitsPerDay(profile) }
  return { isGood: unwatched.length === 0, ...DOCTOR.crawler(isOn, seen, unwatched.length) }
}

function backup(app: App): Check {
  const day = lastBackupDay(app)
  const isRecent = day !== null && daysBetween(day, localDate(app.clock.now())) <= 1
  return { isGood: isRecent || app.config.demo, ...DOCTOR.backup(day, app.config.demo) }
}

function heartbeat({ config }: App): Check {
  return { isGood: true, ...DOCTOR.heartbeat(config.heartbeatUrl !== null) }
}

/** What this machine has does not matter: the documents are read elsewhere. */
function fonts({ config }: App): Check {
  const used = Object.entries(FONT_ROLES).map(([role, key]) => [role, config.fonts[key]] as const)
  return { isGood: true, ...DOCTOR.fonts(used) }
}

/** Starts the browser of the settings, if there is one, and lets it draw a page. */
export async function examineBrowser({ config }: App): Promise<Check[]> {
  if (config.crawl.browser === null) return []
  // The crawler is loaded by whoever looks at pages.
  const { doesDraw } = await import('../../crawl/browser.ts')
  const isGood = await doesDraw(config.crawl.browser)
  return [{ isGood, ...DOCTOR.browser(isGood) }]
}

function clock(app: App): Check {
  const isShifted = app.config.clockStart !== null
  const now = app.clock.now()
  return {
    isGood: !isShifted || app.config.demo,
    ...DOCTOR.clock(isShifted, `${localDate(now)} ${timeOfDay(now)}`),
  }
}
