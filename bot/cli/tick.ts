import { imageOf } from '../../db/engine/database.ts'
import { lastOutboxId, outboxAfter } from '../../db/deliveries.ts'
import { type Calendar, isWorkingDay } from '../../rules/calendar.ts'
import { eachDay, type Instant, instantAt, type LocalDate } from '../../rules/dates.ts'
import { type App, openApp } from '../app.ts'
import { audienceNames } from '../delivery/recipients.ts'
import { jobs } from '../jobs/index.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { toText } from '../messages/talk/text.ts'
import { tick } from '../scheduler.ts'

export interface PlannedMessage {
  /** The name of the person or group; who should hear it, where nobody can. */
  readonly receiver: string
  /** Null for what nobody hears. */
  readonly channel: string | null
  readonly origin: string
  readonly notBefore: Instant
  readonly text: string
}

/** As often as the scheduler is sure to have asked at least once. */
const STEP_MS = 5 * 60_000

/** Runs what is due at a moment through the real jobs, in a copy: who would get what, and why. */
export function plan(app: App, at: Instant): PlannedMessage[] {
  return planAt(copyOf(app), [at])
}

/** The same for every moment of some days, as if the bot had run all along: what is said today is known tomorrow. */
export function simulate(app: App, from: LocalDate, to: LocalDate): PlannedMessage[] {
  return planAt(copyOf(app), moments(app, from, to, app.calendar()))
}

/** The bot that serves this database goes on meanwhile. */
function copyOf(app: App): App {
  const { config, log, channels, db } = app
  return openApp(config, { log, channels: [...channels.values()], image: imageOf(db) })
}

function planAt(app: App, at: Iterable<Instant>): PlannedMessage[] {
  const nameOf = audienceNames(app)
  const last = lastOutboxId(app.db)
  const missed: PlannedMessage[] = []
  for (const now of at)
    tick({ ...app, clock: { now: () => now } }, jobs, new Map(), ({ whom, origin, reply }) => {
      missed.push({ receiver: whom, channel: null, origin, notBefore: now, text: toText(reply) })
    })
  const said = outboxAfter(app.db, last).map(({ audience, channel, origin, notBefore, body }) => ({
    receiver: nameOf(audience) ?? '',
    channel,
    origin,
    notBefore,
    text: app.channels.get(channel)?.render(body as Reply) ?? '',
  }))
  return [...said, ...missed].sort((one, other) => one.notBefore - other.notBefore)
}

function* moments({ profile }: App, from: LocalDate, to: LocalDate, calendar: Calendar): Generator<Instant> {
  const { opensAt, closesAt } = profile.reminders
  for (const day of eachDay(from, to).filter((it) => isWorkingDay(calendar, it))) {
    const end = instantAt(day, closesAt)
    for (let now = instantAt(day, opensAt); now < end; now = (now + STEP_MS) as Instant) yield now
  }
}
